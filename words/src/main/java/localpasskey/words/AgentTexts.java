package localpasskey.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import localpasskey.model.Notice;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// What the agent has to say, written out in the person's language. Over the control socket come codes and values.
public final class AgentTexts {

    private final Texts texts;
    private final UnaryOperator<String> safe;

    private AgentTexts(Texts texts, UnaryOperator<String> safe) {
        this.texts = texts;
        this.safe = safe;
    }

    /// @param safe makes foreign text safe to show: a value may be a name that somebody else chose
    public static AgentTexts of(Locale locale, UnaryOperator<String> safe) {
        return new AgentTexts(Texts.of(Part.AGENT, locale), safe);
    }

    /// For who speaks to the person already, in their language and with the characters that they can see.
    public static AgentTexts beside(Texts others) {
        return new AgentTexts(others.part(Part.AGENT), SafeText::whole);
    }

    /// Empty where nothing is said.
    public String text(UserMessage message) {
        return message.isEmpty() ? "" : text(key(message.code()), message.values());
    }

    /// Of a message without values.
    public String text(MessageCode code) {
        return text(UserMessage.of(code));
    }

    /// Of a new PIN, told before it is typed a second time.
    ///
    /// @param least how many characters it has to have
    public String pinTooShort(int least) {
        return text(UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(least)));
    }

    /// What happened, and what the person can do now.
    public List<String> sentences(Notice notice) {
        String step = ifAny("next." + key(notice.step()), List.of());
        return step.isEmpty() ? List.of(text(notice.what())) : List.of(text(notice.what()), step);
    }

    /// What was looked at, e.g. `Chip`.
    public String subject(FindingCode code) {
        return texts.text("topic." + key(code.topic()));
    }

    /// How it is: one or two sentences.
    public String what(FindingCode code, List<MessageValue> values) {
        return text(key(code) + ".what", values);
    }

    /// What that means for the person; empty when all is well.
    public String meaning(FindingCode code, List<MessageValue> values) {
        return ifAny(key(code) + ".meaning", values);
    }

    /// The command or step that mends it; empty when there is nothing to mend.
    public String remedy(FindingCode code, List<MessageValue> values) {
        return ifAny(key(code) + ".remedy", values);
    }

    /// What a window has behind its own words: the remedy as a terminal says it. Empty where it is the same.
    public String remedyInTerminal(FindingCode code, List<MessageValue> values) {
        String said = new AgentTexts(texts.inTerminal(), safe).remedy(code, values);
        return said.equals(remedy(code, values)) ? "" : said;
    }

    private String ifAny(String key, List<MessageValue> values) {
        return texts.has(key) ? text(key, values) : "";
    }

    private String text(String key, List<MessageValue> values) {
        return texts.text(key, values.stream().map(this::shown).toArray());
    }

    private Object shown(MessageValue value) {
        return switch (value) {
            case MessageValue.Text(String text) -> safe.apply(text);
            case MessageValue.Count(long number) -> number;
            case MessageValue.Length(Duration duration) -> length(duration);
            case MessageValue.Moment(Instant instant) -> moment(instant);
            case MessageValue.Inner(UserMessage message) -> text(message);
        };
    }

    /// The larger two units: `2 h 5 min`, `10 min`, `40 s`.
    private String length(Duration duration) {
        if (duration.toHours() > 0) {
            return texts.text("length.hours", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? texts.text("length.minutes", duration.toMinutes(), duration.toSecondsPart())
                : texts.text("length.seconds", duration.toSeconds());
    }

    private String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    /// As the catalogue spells a constant: `PIN_TOO_SHORT` is `pin-too-short`.
    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
