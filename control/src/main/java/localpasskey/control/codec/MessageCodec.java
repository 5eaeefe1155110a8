package localpasskey.control.codec;

import java.util.List;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Refusal;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.Requester;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// Messages as canonical CBOR and back. A secret is not in the CBOR, whose values cannot be zeroed: it travels in a
/// frame of its own, and the message says how many of those follow.
public final class MessageCodec {

    /// Most secrets that belong to one message: the old PIN and the new one.
    static final int MAX_SECRETS = 2;

    /// A message, an array of rows, a row, its values, one of them, and in it a message with values of its own.
    private static final int MAX_DEPTH = 8;

    private static final CborLimits LIMITS = new CborLimits(ControlProtocol.MAX_MESSAGE_LENGTH, MAX_DEPTH);
    private static final String TYPE = "type";
    private static final String SECRETS = "secrets";
    private static final String ID = "id";
    private static final String ROW = "row";
    private static final String MESSAGE = "message";
    private static final String WHAT = "what";
    private static final String BROWSER = "browser";
    private static final String REQUEST = "request";
    private static final String REPLY = "reply";

    private MessageCodec() {}

    public static byte[] encode(ControlMessage message) {
        CborMap.Builder out = CborMap.builder().put(TYPE, Cbor.of(type(message)));
        switch (message) {
            case ControlMessage.Hello(int version, String program) ->
                out.put("version", Cbor.of(version)).put("program", Cbor.of(program));
            case ControlMessage.Ask(Query query) -> RequestCodec.encode(query, out);
            case ControlMessage.Order(Change change) -> RequestCodec.encode(change, out);
            case ControlMessage.Answer(Report report) -> ReportCodec.encode(report, out);
            case ControlMessage.Refused(Refusal(var reason, var said)) ->
                out.put("reason", Fields.word(reason)).put(MESSAGE, UserMessageCodec.write(said));
            case ControlMessage.Register(PrompterKind kind) -> out.put("kind", Fields.word(kind));
            case ControlMessage.Withdraw(long id) -> out.put(ID, Cbor.of(id));
            case ControlMessage.Shown(long id) -> out.put(ID, Cbor.of(id));
            case ControlMessage.Show(long id, var question, Requester asker, int deadline) -> {
                out.put(ID, Cbor.of(id)).put("deadline", Cbor.of(deadline));
                QuestionCodec.encode(asker, out);
                QuestionCodec.encode(question, out);
            }
            case ControlMessage.Told(HistoryLine row) -> out.put(ROW, HistoryCodec.line(row));
            case ControlMessage.Notify(Notice notice) -> NoticeCodec.encode(notice, out);
            case ControlMessage.Open(Window what) -> out.put(WHAT, Fields.word(what));
            case ControlMessage.Reply(long id, var answer) -> {
                out.put(ID, Cbor.of(id));
                QuestionCodec.encode(answer, out);
            }
            case ControlMessage.Browse(String browser) -> out.put(BROWSER, Cbor.of(browser));
            case ControlMessage.Page(Bytes request) -> out.put(REQUEST, Cbor.of(request));
            case ControlMessage.PageReply(Bytes reply) -> out.put(REPLY, Cbor.of(reply));
        }
        int secrets = secrets(message).size();
        return CborWriter.write((secrets == 0 ? out : out.put(SECRETS, Cbor.of(secrets))).build());
    }

    /// What goes out in frames of its own behind the message. They stay the message's.
    public static List<Secret> secrets(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Order(Change.SetPin(Secret pin)) -> List.of(pin);
            case ControlMessage.Order(Change.CheckPin(Secret pin)) -> List.of(pin);
            case ControlMessage.Order(Change.ChangePin(Secret old, Secret replacement)) -> List.of(old, replacement);
            case ControlMessage.Reply(long _, PromptAnswer.PinTyped(Secret pin)) -> List.of(pin);
            case ControlMessage.Reply(long _, PromptAnswer.Chose(int _, PromptAnswer.PinTyped(Secret pin))) ->
                List.of(pin);
            case ControlMessage.Hello _,
                    ControlMessage.Ask _,
                    ControlMessage.Order _,
                    ControlMessage.Answer _,
                    ControlMessage.Refused _,
                    ControlMessage.Register _,
                    ControlMessage.Withdraw _,
                    ControlMessage.Show _,
                    ControlMessage.Told _,
                    ControlMessage.Notify _,
                    ControlMessage.Open _,
                    ControlMessage.Shown _,
                    ControlMessage.Reply _,
                    ControlMessage.Browse _,
                    ControlMessage.Page _,
                    ControlMessage.PageReply _ -> List.of();
        };
    }

    public static CborMap parse(byte[] frame) throws MalformedMessage {
        try {
            if (CborReader.read(frame, LIMITS) instanceof CborMap map) {
                return map;
            }
        } catch (CborException e) {
            throw new MalformedMessage("not canonical CBOR: " + e.getMessage(), e);
        }
        throw new MalformedMessage("a message is a map");
    }

    /// How many frames with secrets follow this message.
    public static int secretsAnnounced(CborMap message) throws MalformedMessage {
        return message.find(SECRETS).isEmpty() ? 0 : new Fields(message).integer(SECRETS, 1, MAX_SECRETS);
    }

    /// The message, which from then on owns the secrets. When it throws, they are still the caller's.
    ///
    /// @param secrets as many as the message announced
    public static ControlMessage decode(CborMap map, List<Secret> secrets) throws MalformedMessage {
        Fields in = new Fields(map);
        ControlMessage message = decode(in, in.text(TYPE), secrets);
        if (secrets(message).size() != secrets.size()) {
            throw new MalformedMessage(secrets.size() + " secrets do not belong to this message");
        }
        return message;
    }

    private static ControlMessage decode(Fields in, String type, List<Secret> secrets) throws MalformedMessage {
        return switch (type) {
            case "hello" -> new ControlMessage.Hello(in.integer("version", 0, Integer.MAX_VALUE), in.text("program"));
            case "ask" -> new ControlMessage.Ask(RequestCodec.query(in));
            case "order" -> new ControlMessage.Order(RequestCodec.change(in, secrets));
            case "answer" -> new ControlMessage.Answer(ReportCodec.decode(in));
            case "refused" ->
                new ControlMessage.Refused(new Refusal(
                        in.choice("reason", Refusal.Reason.values()), UserMessageCodec.read(in.map(MESSAGE))));
            case "register" -> new ControlMessage.Register(in.choice("kind", PrompterKind.values()));
            case "withdraw" -> new ControlMessage.Withdraw(in.count(ID));
            case "show" ->
                new ControlMessage.Show(
                        in.count(ID),
                        QuestionCodec.question(in),
                        QuestionCodec.asker(in),
                        in.integer("deadline", 1, ControlProtocol.MAX_DEADLINE_SECONDS));
            case "told" -> new ControlMessage.Told(HistoryCodec.line(in.map(ROW)));
            case "notify" -> new ControlMessage.Notify(NoticeCodec.notice(in));
            case "open" -> new ControlMessage.Open(in.choice(WHAT, Window.values()));
            case "shown" -> new ControlMessage.Shown(in.count(ID));
            case "reply" -> new ControlMessage.Reply(in.count(ID), QuestionCodec.answer(in, secrets));
            case "browse" -> new ControlMessage.Browse(in.text(BROWSER, ControlProtocol.MAX_BROWSER_NAME_LENGTH));
            case "page" -> new ControlMessage.Page(in.bytes(REQUEST, ControlProtocol.MAX_PAGE_REQUEST_LENGTH));
            case "page-reply" -> new ControlMessage.PageReply(in.bytes(REPLY));
            default -> throw new MalformedMessage("no message has this type");
        };
    }

    private static String type(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Hello _ -> "hello";
            case ControlMessage.Ask _ -> "ask";
            case ControlMessage.Order _ -> "order";
            case ControlMessage.Answer _ -> "answer";
            case ControlMessage.Refused _ -> "refused";
            case ControlMessage.Register _ -> "register";
            case ControlMessage.Withdraw _ -> "withdraw";
            case ControlMessage.Show _ -> "show";
            case ControlMessage.Told _ -> "told";
            case ControlMessage.Notify _ -> "notify";
            case ControlMessage.Open _ -> "open";
            case ControlMessage.Shown _ -> "shown";
            case ControlMessage.Reply _ -> "reply";
            case ControlMessage.Browse _ -> "browse";
            case ControlMessage.Page _ -> "page";
            case ControlMessage.PageReply _ -> "page-reply";
        };
    }
}
