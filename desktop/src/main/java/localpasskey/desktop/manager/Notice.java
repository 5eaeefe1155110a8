package localpasskey.desktop.manager;

import localpasskey.control.ControlException;
import localpasskey.control.ControlPlaces;
import localpasskey.control.shown.SafeText;

/// What the person should know: what is the matter, and what to do now.
///
/// @param advice a sentence, may be empty
/// @param command to type in a terminal, may be empty
record Notice(String what, String advice, String command) {

    static Notice of(ControlException e, AgentDoor agent, ManagerTexts texts) {
        return switch (e.reason()) {
            case NOT_RUNNING ->
                new Notice(
                        texts.text("trouble.not-running"), texts.text("trouble.not-running.do"), startCommand(agent));
            case BROKEN ->
                e.getCause() instanceof RuntimeException
                        ? new Notice(texts.text("trouble.defect"), texts.text("trouble.defect.do"), "")
                        : new Notice(texts.text("trouble.broken"), texts.text("trouble.broken.do"), "");
            case OTHER_VERSION ->
                new Notice(texts.text("trouble.other-version"), texts.text("trouble.other-version.do"), restart(agent));
            case BAD_PLACE, ALREADY_RUNNING -> new Notice(texts.text("trouble.place"), SafeText.whole(e.words()), "");
            case REFUSED -> refusal(e, texts);
        };
    }

    /// All of it in one line.
    String line() {
        return String.join(" ", what, advice, command).strip();
    }

    private static Notice refusal(ControlException e, ManagerTexts texts) {
        return switch (e.refusal()) {
            case DECLINED -> new Notice(texts.text("trouble.declined"), "", "");
            case TIMED_OUT -> new Notice(texts.text("trouble.timed-out"), texts.text("trouble.timed-out.do"), "");
            case NOBODY_TO_ASK ->
                new Notice(texts.text("trouble.nobody"), texts.text("trouble.nobody.do"), "localpasskey prompter");
            case NO_SUCH_PASSKEY -> new Notice(texts.text("trouble.gone"), texts.text("trouble.gone.do"), "");
            case CHIP, VAULT ->
                new Notice(SafeText.whole(e.words()), texts.text("trouble.doctor.do"), "localpasskey doctor");
            case BUSY -> new Notice(texts.text("trouble.busy"), texts.text("trouble.busy.do"), "");
            case OTHER_USER, OTHER_VERSION, PROMPTER_THERE, NOT_POSSIBLE, MALFORMED, FAILED ->
                new Notice(texts.text("trouble.refused"), SafeText.whole(e.words()), "");
        };
    }

    private static String startCommand(AgentDoor agent) {
        return ControlPlaces.isOfService(agent.socket())
                ? "sudo systemctl start localpasskey@$(id -u)"
                : "localpasskey agent";
    }

    private static String restart(AgentDoor agent) {
        return ControlPlaces.isOfService(agent.socket())
                ? "sudo systemctl restart localpasskey@$(id -u)"
                : "systemctl --user restart localpasskey-agent";
    }
}
