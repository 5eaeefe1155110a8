package localpasskey.control.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Refusal;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Window;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Secret;
import org.jspecify.annotations.Nullable;

/// Where the agent asks the person: holds the one registered prompter.
///
/// A second prompter is refused while one is connected: it could read the PIN. State is guarded by this object's lock,
/// which is not held while something is sent; only the yes to a registration is, so that it is the first thing sent.
public final class PrompterRegistry {

    private static final Duration TIME_TO_GO = Duration.ofMillis(500);

    private final Map<Long, OpenQuestion> open = new LinkedHashMap<>();
    private @Nullable Registered registered;
    private @Nullable Registered unable;
    private boolean changing;
    private OptionalLong goneAt = OptionalLong.empty();
    private long lastId;
    private volatile Runnable gone = () -> {};
    private volatile Consumer<PrompterIdentity> coming = _ -> {};
    private volatile Runnable here = () -> {};

    /// With nobody there yet.
    public PrompterRegistry() {}

    /// Runs the listener each time that a prompter's connection has ended, before another prompter may register: for
    /// what was granted by way of that one. Must be quick, and ask nothing of this desk.
    public void whenGone(Runnable listener) {
        gone = listener;
    }

    /// Runs the listeners each time that a prompter comes.
    ///
    /// @param before anything is asked of it or told to it
    /// @param after that it can be
    public void whenComing(Consumer<PrompterIdentity> before, Runnable after) {
        coming = before;
        here = after;
    }

    public StatusReport.Prompter present() {
        return identity()
                .<StatusReport.Prompter>map(there -> new StatusReport.Prompter.There(there.kind(), there.name()))
                .orElseGet(StatusReport.Prompter.None::new);
    }

    /// Who is there.
    public synchronized Optional<PrompterIdentity> identity() {
        return there().map(Registered::who);
    }

    /// Notes whether the prompter that is there could show the last question.
    public synchronized void showed(boolean shown) {
        unable = shown ? null : registered;
    }

    /// Who is there and could not show the last question. Nobody once one was shown, or another prompter came.
    public synchronized Optional<PrompterIdentity> unable() {
        return there().filter(there -> there.equals(unable)).map(Registered::who);
    }

    /// Whether a prompter is there, or one was within this time and may come back.
    public synchronized boolean presentWithin(Duration past) {
        if (there().isPresent() || goneAt.isEmpty()) {
            return there().isPresent();
        }
        return System.nanoTime() - goneAt.getAsLong() < past.toNanos();
    }

    /// Waits until a prompter is there. False when the time is over, or when `over` says so: at the beginning and after
    /// each [#wakeWaiting].
    public synchronized boolean awaitPresent(Duration within, BooleanSupplier over) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (there().isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0 || over.getAsBoolean()) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /// Has those who wait for a prompter look whether they still do.
    public synchronized void wakeWaiting() {
        notifyAll();
    }

    /// One that is just coming is asked nothing yet; one whose connection has ended nothing any more, though its
    /// place is not free yet.
    private Optional<Registered> there() {
        return changing ? Optional.empty() : Optional.ofNullable(registered);
    }

    /// Puts a question to the prompter. With none there, [Pending#await] says so at once.
    ///
    /// Questions may overlap; they are shown in the order they came.
    ///
    /// @param deadline 1 second at least; after it the question counts as not answered
    /// @param shown runs when the prompter says that the question is on the screen; returns at once
    public Pending ask(Question question, Requester asker, Duration deadline, Runnable shown) {
        long id;
        MessageChannel channel;
        OpenQuestion asked;
        synchronized (this) {
            Optional<Registered> there = there();
            if (there.isEmpty()) {
                return OpenQuestion.ended(new PromptAnswer.NobodyThere());
            }
            channel = there.get().channel();
            id = ++lastId;
            asked = new OpenQuestion(deadline, shown, () -> withdraw(id, channel));
            open.put(id, asked);
        }
        int seconds = Math.clamp(deadline.toSeconds(), 1, ControlProtocol.MAX_DEADLINE_SECONDS);
        send(channel, new ControlMessage.Show(id, question, asker, seconds));
        return asked;
    }

    /// Tells the desktop, where one is the prompter, what was just written into the history.
    ///
    /// @return false where no desktop is the prompter
    public boolean tell(HistoryLine row) {
        return toDesktop(new ControlMessage.Told(row));
    }

    /// Tells the person, by whatever prompter is there, of a request that was refused.
    public void tell(Notice notice) {
        Optional<MessageChannel> there;
        synchronized (this) {
            there = there().map(Registered::channel);
        }
        there.ifPresent(channel -> send(channel, new ControlMessage.Notify(notice)));
    }

    /// Has the desktop bring a window up.
    ///
    /// @return false where no desktop is the prompter
    public boolean open(Window what) {
        return toDesktop(new ControlMessage.Open(what));
    }

    private boolean toDesktop(ControlMessage message) {
        Optional<MessageChannel> there = desktop();
        there.ifPresent(channel -> send(channel, message));
        return there.isPresent();
    }

    public boolean desktopIsThere() {
        return desktop().isPresent();
    }

    private synchronized Optional<MessageChannel> desktop() {
        return there().filter(there -> there.who().kind() == PrompterKind.DESKTOP)
                .map(Registered::channel);
    }

    /// Runs a prompter's connection until it ends.
    ///
    void serve(MessageChannel channel, PrompterIdentity who) throws IOException, MalformedMessage {
        if (!takePlace(channel, new Registered(channel, who))) {
            return;
        }
        try {
            coming.accept(who);
            begin(channel);
            here.run();
            while (true) {
                switch (channel.receive()) {
                    case ControlMessage.Shown(long id) -> shown(id);
                    case ControlMessage.Reply(long id, PromptAnswer.Given answer) -> reply(id, answer);
                    case ControlMessage other -> {
                        MessageCodec.secrets(other).forEach(Secret::close);
                        throw new MalformedMessage("a prompter only shows and replies");
                    }
                }
            }
        } finally {
            unregister();
        }
    }

    private synchronized boolean takePlace(MessageChannel channel, Registered newcomer)
            throws IOException, MalformedMessage {
        awaitPlace();
        Registered there = registered;
        if (there != null) {
            channel.send(new ControlMessage.Refused(new Refusal(
                    Refusal.Reason.PROMPTER_THERE,
                    UserMessage.of(
                            MessageCode.PROMPTER_THERE,
                            MessageValue.of(there.who().described()),
                            MessageValue.of(ConstantNames.of(there.who().kind()))))));
            return false;
        }
        registered = newcomer;
        changing = true;
        return true;
    }

    private synchronized void begin(MessageChannel channel) throws IOException, MalformedMessage {
        channel.send(new ControlMessage.Answer(new Report.Done()));
        changing = false;
        notifyAll();
    }

    /// One that has just ended is gone in a moment, when its own thread has noticed.
    private synchronized void awaitPlace() {
        long end = System.nanoTime() + TIME_TO_GO.toNanos();
        try {
            while (registered != null && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void unregister() {
        List<OpenQuestion> orphans;
        synchronized (this) {
            changing = true;
            goneAt = OptionalLong.of(System.nanoTime());
            orphans = new ArrayList<>(open.values());
            open.clear();
        }
        try {
            gone.run();
        } finally {
            freePlace();
            orphans.forEach(question -> question.end(new PromptAnswer.NobodyThere()));
        }
    }

    private synchronized void freePlace() {
        registered = null;
        changing = false;
        notifyAll();
    }

    /// Of a question that is gone it means nothing.
    private void shown(long id) {
        Optional<OpenQuestion> question;
        synchronized (this) {
            question = Optional.ofNullable(open.get(id));
        }
        question.ifPresent(OpenQuestion::shown);
    }

    private void reply(long id, PromptAnswer.Given answer) {
        take(id).ifPresentOrElse(question -> question.end(answer), () -> OpenQuestion.discard(answer));
    }

    private synchronized Optional<OpenQuestion> take(long id) {
        return Optional.ofNullable(open.remove(id));
    }

    /// Takes a question off the prompter's screen, if it is still there.
    private void withdraw(long id, MessageChannel channel) {
        if (take(id).isPresent()) {
            send(channel, new ControlMessage.Withdraw(id));
        }
    }

    /// A prompter that cannot be told is cut off; its own connection's thread then unregisters it.
    private static void send(MessageChannel channel, ControlMessage message) {
        try {
            channel.send(message);
        } catch (IOException | MalformedMessage _) {
            channel.cut();
        }
    }

    private record Registered(MessageChannel channel, PrompterIdentity who) {}

    /// One question that is open. Close it in any case: a question without an answer is then withdrawn.
    public interface Pending extends AutoCloseable {

        /// Waits for the answer, for the deadline, or for [#withdraw]. A typed PIN is the caller's, who closes it.
        PromptAnswer await();

        /// Takes the question back, from any thread: the prompt goes away and [#await] ends.
        void withdraw();

        @Override
        void close();
    }
}
