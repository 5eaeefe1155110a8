package localpasskey.desktop.manager.part;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.model.message.UserMessage;

/// What the person should know: what is the matter, and what to do now.
///
/// @param advice a sentence, may be empty
/// @param step that the window has a button for
/// @param tone whether anything went wrong: a person's own no is no error
public record ErrorNotice(String what, String advice, Step step, Tone tone) {

    /// How it is said.
    public enum Tone {
        TROUBLE("bad"),
        /// As the person wants it: done, declined by themselves, or not answered yet.
        CALM("quiet");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }

        /// A style of FlatLaf's for what it is written in.
        public String colour() {
            return "foreground: $Palette." + colour;
        }
    }

    /// What the window itself can do about it.
    public enum Step {
        NONE,
        /// Start the agent.
        START,
        /// End the pause after three wrong PINs.
        TRY_PIN_AGAIN
    }

    public ErrorNotice(String what, String advice, Step step) {
        this(what, advice, step, Tone.TROUBLE);
    }

    public ErrorNotice(String what, String advice) {
        this(what, advice, Step.NONE);
    }

    /// What went as it should.
    public static ErrorNotice calm(String what, String advice) {
        return new ErrorNotice(what, advice, Step.NONE, Tone.CALM);
    }

    public static ErrorNotice of(ControlException e, ManagerTexts texts) {
        return switch (e.reason()) {
            case NOT_RUNNING ->
                new ErrorNotice(texts.text("trouble.not-running"), texts.text("trouble.not-running.do"), Step.START);
            case BROKEN ->
                e.getCause() instanceof RuntimeException
                        ? new ErrorNotice(texts.text("trouble.defect"), texts.text("trouble.defect.do"))
                        : new ErrorNotice(texts.text("trouble.broken"), texts.text("trouble.broken.do"));
            case OTHER_VERSION ->
                new ErrorNotice(texts.text("trouble.other-version"), texts.text("trouble.other-version.do"));
            case BAD_PLACE -> new ErrorNotice(texts.text("trouble.place"), texts.text(e.userMessage()));
            case ALREADY_RUNNING ->
                new ErrorNotice(texts.text("trouble.already-running"), texts.text("trouble.already-running.do"));
            case REFUSED -> of(e.refusal(), e.userMessage(), texts);
        };
    }

    /// All of it in one line.
    public String line() {
        return Stream.of(what, advice).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /// A headline is short: what needs more words has them below.
    public static ErrorNotice of(Refusal.Reason reason, UserMessage message, ManagerTexts texts) {
        String said = texts.text(message);
        return switch (reason) {
            case CHIP -> new ErrorNotice(texts.text("trouble.chip"), said);
            case VAULT -> new ErrorNotice(texts.text("trouble.vault"), said);
            case NOT_POSSIBLE -> new ErrorNotice(texts.text("trouble.not-possible"), said);
            case FAILED -> new ErrorNotice(texts.text("trouble.agent-defect"), said);
            case PROMPTER_THERE -> new ErrorNotice(texts.text("notice.other-prompter"), said);
            case OTHER_VERSION, MALFORMED ->
                new ErrorNotice(texts.text("trouble.other-version"), texts.text("trouble.not-understood.do"));
            case TIMED_OUT -> new ErrorNotice(said, texts.text("trouble.timed-out.do"));
            case NO_SUCH_PASSKEY, LIST_CHANGED -> new ErrorNotice(said, texts.text("trouble.gone.do"));
            case OTHER_USER -> new ErrorNotice(said, texts.text("trouble.other-user.do"));
            case NOBODY_TO_ASK -> new ErrorNotice(texts.text("trouble.nobody-to-ask"), said);
            case DECLINED -> calm(said, "");
            case BUSY -> new ErrorNotice(said, "");
        };
    }
}
