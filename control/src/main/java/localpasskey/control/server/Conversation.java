package localpasskey.control.server;

import java.io.IOException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.channel.Greeting;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.Query;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.control.server.Connections.Occupation;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Secret;

/// What the agent says on one connection: hellos, then an answer to each request, or the duties of a prompter.
public final class Conversation {

    private final String program;
    private final ControlHandler handler;
    private final PrompterRegistry prompters;

    public Conversation(String program, ControlHandler handler, PrompterRegistry prompters) {
        this.program = program;
        this.handler = handler;
        this.prompters = prompters;
    }

    /// Until the client goes away or says what cannot be understood.
    void run(MessageChannel channel, Connections.Place place) throws IOException {
        try {
            channel.send(new ControlMessage.Hello(ControlProtocol.VERSION, program));
            place.awaitClient();
            if (!(channel.receiveSoon() instanceof ControlMessage.Hello(int version, String client))) {
                throw new MalformedMessage("the first message is a hello");
            }
            if (version != ControlProtocol.VERSION) {
                turnAway(channel, new Refusal(Refusal.Reason.OTHER_VERSION, Greeting.mismatch(client, version)));
                return;
            }
            place.greeted();
            answer(channel, place, client);
        } catch (MalformedMessage _) {
            turnAway(channel, new Refusal(Refusal.Reason.MALFORMED, UserMessage.of(MessageCode.NOT_UNDERSTOOD)));
        }
    }

    /// Says why, and no more.
    void turnAway(MessageChannel channel, Refusal refusal) throws IOException {
        try {
            channel.send(new ControlMessage.Refused(refusal));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a refusal is short", e);
        }
    }

    private void answer(MessageChannel channel, Connections.Place place, String client)
            throws IOException, MalformedMessage {
        try (RunningRequest errand = new RunningRequest()) {
            while (true) {
                ControlMessage message = channel.receive();
                errand.await();
                switch (message) {
                    case ControlMessage.Ask(Query query)
                    when place.begin(Occupation.QUERY) -> send(channel, worked(place, () -> handler.answer(query)));
                    case ControlMessage.Order(Change change)
                    when place.begin(Occupation.CHANGE) ->
                        errand.begin(disconnect ->
                                sendIfThere(channel, worked(place, () -> carryOut(change, disconnect))));
                    case ControlMessage.Register(PrompterKind kind)
                    when place.begin(Occupation.PROMPTER) -> {
                        prompters.serve(
                                channel, new PrompterIdentity(kind, client, PeerProcess.of(place.connection())));
                        return;
                    }
                    case ControlMessage.Browse(String browser)
                    when place.begin(Occupation.BROWSER) -> {
                        serve(channel, new BrowserConversation(channel, browser));
                        return;
                    }
                    case ControlMessage.Ask _,
                            ControlMessage.Order _,
                            ControlMessage.Register _,
                            ControlMessage.Browse _ -> {
                        MessageCodec.secrets(message).forEach(Secret::close);
                        turnAway(channel, new Refusal(Refusal.Reason.BUSY, UserMessage.of(MessageCode.AGENT_BUSY)));
                    }
                    case ControlMessage unexpected -> {
                        MessageCodec.secrets(unexpected).forEach(Secret::close);
                        throw new MalformedMessage("this message is not the client's to send");
                    }
                }
            }
        }
    }

    /// The answer; from then on the connection waits for its client to take it.
    private ControlMessage worked(Connections.Place place, Work work) {
        try {
            return answer(work);
        } finally {
            place.awaitClient();
        }
    }

    /// Notes a defect that ends one connection.
    void log(RuntimeException defect) {
        var _ = handler.logged(defect);
    }

    private void sendIfThere(MessageChannel channel, ControlMessage answer) {
        try {
            send(channel, answer);
        } catch (IOException _) {
            channel.cut(); // nobody is left to tell
        } catch (RuntimeException defect) {
            log(defect);
            channel.cut();
        }
    }

    private void serve(MessageChannel channel, BrowserConversation duty) throws IOException, MalformedMessage {
        BrowserHandler desk;
        try {
            desk = handler.browser(duty);
        } catch (RefusedException e) {
            channel.send(new ControlMessage.Refused(e.refusal()));
            return;
        }
        try (desk) {
            channel.send(new ControlMessage.Answer(new Report.Done()));
            duty.serve(desk);
        }
    }

    private void send(MessageChannel channel, ControlMessage answer) throws IOException {
        try {
            channel.send(answer);
        } catch (MalformedMessage e) {
            turnAway(
                    channel,
                    refusal(Refusal.Reason.FAILED, MessageCode.ANSWER_TOO_LONG, String.valueOf(e.getMessage())));
        }
    }

    private ControlMessage answer(Work work) {
        try {
            return new ControlMessage.Answer(work.done());
        } catch (RefusedException e) {
            return new ControlMessage.Refused(e.refusal());
        } catch (RuntimeException e) {
            return new ControlMessage.Refused(
                    refusal(Refusal.Reason.FAILED, MessageCode.AGENT_DEFECT, handler.logged(e)));
        }
    }

    private static Refusal refusal(Refusal.Reason reason, MessageCode code, String said) {
        return new Refusal(reason, UserMessage.of(code, MessageValue.of(said)));
    }

    private Report carryOut(Change change, Disconnect disconnect) throws RefusedException {
        try {
            return handler.carryOut(change, disconnect);
        } finally {
            MessageCodec.secrets(new ControlMessage.Order(change)).forEach(Secret::close);
        }
    }

    private interface Work {
        Report done() throws RefusedException;
    }
}
