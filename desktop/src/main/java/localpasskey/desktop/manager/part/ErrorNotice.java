package localpasskey.desktop.manager.part;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.words.SafeText;

/// What the person should know: what is the matter, and what to do now.
///
/// @param advice a sentence, may be empty
/// @param command to type in a terminal, may be empty
/// @param detail the other side's own words, which nobody translates; may be empty
public record ErrorNotice(String what, String advice, String command, String detail) {

    public ErrorNotice(String what, String advice, String command) {
        this(what, advice, command, "");
    }

    public static ErrorNotice of(ControlException e, AgentConnection agent, ManagerTexts texts) {
        return switch (e.reason()) {
            case NOT_RUNNING ->
                new ErrorNotice(
                        texts.text("trouble.not-running"), texts.text("trouble.not-running.do"), startCommand(agent));
            case BROKEN ->
                e.getCause() instanceof RuntimeException
                        ? new ErrorNotice(texts.text("trouble.defect"), texts.text("trouble.defect.do"), "")
                        : new ErrorNotice(texts.text("trouble.broken"), texts.text("trouble.broken.do"), "");
            case OTHER_VERSION ->
                new ErrorNotice(
                        texts.text("trouble.other-version"), texts.text("trouble.other-version.do"), restart(agent));
            case BAD_PLACE ->
                new ErrorNotice(
                        texts.text("trouble.place"), texts.text("trouble.place.do"), "", words(e.words(), texts));
            case ALREADY_RUNNING ->
                new ErrorNotice(texts.text("trouble.already-running"), texts.text("trouble.already-running.do"), "");
            case REFUSED -> of(e.refusal(), e.words(), texts);
        };
    }

    /// All of it in one line.
    public String line() {
        return Stream.of(what, advice, command, detail)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// @param words the agent's; shown where the reason alone leaves open what happened
    public static ErrorNotice of(Refusal.Reason reason, String words, ManagerTexts texts) {
        return switch (reason) {
            case DECLINED -> new ErrorNotice(texts.text("trouble.declined"), "", "");
            case TIMED_OUT -> new ErrorNotice(texts.text("trouble.timed-out"), texts.text("trouble.timed-out.do"), "");
            case NOBODY_TO_ASK ->
                new ErrorNotice(texts.text("trouble.nobody"), texts.text("trouble.nobody.do"), "localpasskey prompter");
            case NO_SUCH_PASSKEY -> new ErrorNotice(texts.text("trouble.gone"), texts.text("trouble.gone.do"), "");
            case CHIP -> withDoctor("trouble.chip", words, texts);
            case VAULT -> withDoctor("trouble.vault", words, texts);
            case BUSY -> new ErrorNotice(texts.text("trouble.busy"), texts.text("trouble.busy.do"), "");
            case OTHER_USER ->
                new ErrorNotice(texts.text("trouble.other-user"), texts.text("trouble.other-user.do"), "");
            case OTHER_VERSION, MALFORMED ->
                new ErrorNotice(texts.text("trouble.other-version"), texts.text("trouble.not-understood.do"), "");
            case PROMPTER_THERE -> new ErrorNotice(texts.text("notice.other-prompter"), "", "", words(words, texts));
            case NOT_POSSIBLE -> new ErrorNotice(texts.text("trouble.not-possible"), "", "", words(words, texts));
            case FAILED ->
                new ErrorNotice(
                        texts.text("trouble.agent-defect"),
                        texts.text("trouble.agent-defect.do"),
                        "",
                        words(words, texts));
        };
    }

    private static ErrorNotice withDoctor(String key, String words, ManagerTexts texts) {
        return new ErrorNotice(
                texts.text(key), texts.text("trouble.doctor.do"), "localpasskey doctor", words(words, texts));
    }

    /// Foreign words, as such.
    public static String words(String said, ManagerTexts texts) {
        String safe = SafeText.whole(said);
        return safe.isBlank() ? "" : texts.text("trouble.words", safe);
    }

    private static String startCommand(AgentConnection agent) {
        return ControlPlaces.isOfService(agent.socket())
                ? "sudo systemctl start localpasskey@$(id -u)"
                : "localpasskey agent";
    }

    private static String restart(AgentConnection agent) {
        return ControlPlaces.isOfService(agent.socket())
                ? "sudo systemctl restart localpasskey@$(id -u)"
                : "systemctl --user restart localpasskey-agent";
    }
}
