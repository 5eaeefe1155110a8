package localpasskey.cli.program;

import java.time.Duration;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.prompt.Prompter;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.PrompterConnection;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `localpasskey prompter`.
@Command(name = "prompter")
public final class PrompterCommand implements Callable<Integer> {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    @Option(names = "--once")
    private boolean once;

    public PrompterCommand(RootCommand root) {
        this.root = root;
    }

    /// Returns with the agent where `--once` says so; else a person or a signal ends it, or what waiting does not mend.
    @Override
    public Integer call() throws ControlException, CommandFailed, InterruptedException {
        CommandContext context = root.context();
        Prompter prompter = Prompter.start(options.dialogue(context), context.questions());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(prompter::withdrawAll));
        boolean served = false;
        String told = "";
        while (true) {
            try (PrompterConnection connection =
                    PrompterConnection.register(root.socket(), options.kind(), CliVersion.PROGRAM)) {
                served = true;
                told = "";
                say(ready());
                prompter.serve(connection);
            } catch (ControlException e) {
                if (!passes(e, served)) {
                    throw e;
                }
                if (once) {
                    return ExitCode.DONE.number();
                }
                String waiting = waiting(e);
                if (!waiting.equals(told)) {
                    say(waiting);
                }
                told = waiting;
            }
            Thread.sleep(BETWEEN_ATTEMPTS);
        }
    }

    /// The agent is not there, or went away: it may come back. Or it has more to do than it takes at once. Where
    /// another program took the place of this one, that one may end.
    ///
    /// @param served whether this was the agent's prompter before
    private static boolean passes(ControlException e, boolean served) {
        return switch (e.reason()) {
            case NOT_RUNNING, BROKEN -> true;
            case REFUSED ->
                e.refusal() == Refusal.Reason.BUSY || (served && e.refusal() == Refusal.Reason.PROMPTER_THERE);
            case OTHER_VERSION, ALREADY_RUNNING, BAD_PLACE -> false;
        };
    }

    private String waiting(ControlException e) {
        return e.reason() == ControlException.Reason.REFUSED
                ? root.text("prompter.ousted", root.context().agentTexts().text(e.userMessage()))
                : root.text("prompter.waiting", root.socket());
    }

    private String ready() {
        String pinentry = options.pinentry();
        return pinentry.isEmpty()
                ? root.text("prompter.ready")
                : root.text("prompter.ready.by", SafeText.whole(pinentry));
    }

    private void say(String line) {
        root.print(line);
        root.context().out().flush();
    }
}
