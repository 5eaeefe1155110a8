package localpasskey.cli;

import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;

/// What is said of a command that failed, and its exit code.
final class CommandFailures {

    private CommandFailures() {}

    static int told(RootCommand root, Exception e) throws Exception {
        return switch (e) {
            case ControlException control -> told(root, control);
            case CommandFailed failed -> {
                root.context().err().println(failed.words());
                yield failed.code().number();
            }
            default -> throw e;
        };
    }

    static int told(RootCommand root, ControlException e) {
        CommandContext context = root.context();
        context.err().println(context.agentTexts().text(e.userMessage()));
        return switch (e.reason()) {
            case NOT_RUNNING -> {
                context.err().println(root.text("error.start-it", root.startCommand()));
                yield ExitCode.NOT_RUNNING.number();
            }
            case REFUSED -> {
                String advice = advice(e, root);
                if (!advice.isEmpty()) {
                    context.err().println(advice);
                }
                yield ExitCode.FAILED.number();
            }
            case BROKEN -> {
                context.err().println(root.text("error.still-running", root.socket()));
                yield ExitCode.FAILED.number();
            }
            case OTHER_VERSION, ALREADY_RUNNING, BAD_PLACE -> ExitCode.FAILED.number();
        };
    }

    /// Advice for a refusal, where that is not in the agent's words.
    private static String advice(ControlException e, RootCommand root) {
        return switch (e.refusal()) {
            case NO_SUCH_PASSKEY -> root.text("error.see-list");
            case CHIP, VAULT -> root.seeDoctor(root.context().agentTexts().text(e.userMessage()));
            case LIST_CHANGED,
                    NOBODY_TO_ASK,
                    OTHER_USER,
                    OTHER_VERSION,
                    BUSY,
                    PROMPTER_THERE,
                    DECLINED,
                    TIMED_OUT,
                    NOT_POSSIBLE,
                    MALFORMED,
                    FAILED -> "";
        };
    }
}
