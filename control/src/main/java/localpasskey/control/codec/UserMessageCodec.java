package localpasskey.control.codec;

import java.util.ArrayList;
import java.util.List;
import localpasskey.control.report.Finding;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [UserMessage] and [Finding] as members of a message and back: codes and typed values, never a sentence.
final class UserMessageCodec {

    private static final String CODE = "code";
    private static final String VALUES = "values";
    private static final String TEXT = "text";
    private static final String NUMBER = "number";
    private static final String SECONDS = "seconds";
    private static final String INSTANT = "instant";
    private static final String INNER = "message";

    static final MemberType<UserMessage> USER_MESSAGE =
            new MemberType<>(UserMessageCodec::write, (in, name) -> read(in.map(name)));

    private UserMessageCodec() {}

    static CborMap finding(Finding finding) {
        return CborMap.builder()
                .put("severity", Fields.word(finding.severity()))
                .put(CODE, Fields.word(finding.code()))
                .put(VALUES, values(finding.values()))
                .build();
    }

    static Finding finding(Fields in) throws MalformedMessage {
        return new Finding(
                in.choice("severity", Finding.Severity.values()),
                in.choice(CODE, FindingCode.values()),
                values(in, true));
    }

    static CborMap write(UserMessage message) {
        return CborMap.builder()
                .put(CODE, Fields.word(message.code()))
                .put(VALUES, values(message.values()))
                .build();
    }

    static UserMessage read(Fields in) throws MalformedMessage {
        return read(in, true);
    }

    private static UserMessage read(Fields in, boolean outer) throws MalformedMessage {
        return new UserMessage(in.choice(CODE, MessageCode.values()), values(in, outer));
    }

    private static Cbor values(List<MessageValue> values) {
        return Cbor.of(values.stream().map(UserMessageCodec::value).toList());
    }

    private static Cbor value(MessageValue value) {
        CborMap.Builder out = CborMap.builder();
        switch (value) {
            case MessageValue.Text(var text) -> out.put(TEXT, Cbor.of(text));
            case MessageValue.Count(var number) -> out.put(NUMBER, Cbor.of(number));
            case MessageValue.Length(var duration) -> out.put(SECONDS, Fields.seconds(duration));
            case MessageValue.Moment(var instant) -> out.put(INSTANT, Fields.instant(instant));
            case MessageValue.Inner(var message) -> out.put(INNER, write(message));
        }
        return out.build();
    }

    private static List<MessageValue> values(Fields in, boolean outer) throws MalformedMessage {
        List<MessageValue> values = new ArrayList<>();
        for (Fields value : in.maps(VALUES, UserMessage.MAX_VALUES)) {
            values.add(value(value, outer));
        }
        return values;
    }

    /// @param outer whether a message may be in it
    private static MessageValue value(Fields in, boolean outer) throws MalformedMessage {
        if (in.has(TEXT)) {
            return MessageValue.of(in.text(TEXT, MessageValue.Text.MAX_LENGTH));
        }
        if (in.has(NUMBER)) {
            return MessageValue.of(in.count(NUMBER));
        }
        if (in.has(SECONDS)) {
            return MessageValue.of(in.seconds(SECONDS));
        }
        if (in.has(INSTANT)) {
            return MessageValue.of(in.instant(INSTANT));
        }
        if (outer && in.has(INNER)) {
            return MessageValue.of(read(in.map(INNER), false));
        }
        throw new MalformedMessage("a value is of no known kind");
    }
}
