package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `localpasskey replug`.
@Command(name = "replug")
public final class ReplugCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--allow-reset")
    private boolean allowReset;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public ReplugCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            new EnsurePrompter(root, options).during(client, allowReset ? client::openResetWindow : client::replug);
        }
        root.say(allowReset ? "replug.reset" : "replug.done");
        return ExitCode.DONE.number();
    }
}
