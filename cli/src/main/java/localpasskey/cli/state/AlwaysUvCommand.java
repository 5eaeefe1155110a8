package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `localpasskey settings always-uv`.
@Command(name = "always-uv")
public final class AlwaysUvCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "on|off", completionCandidates = OnOff.Names.class)
    private OnOff state = OnOff.ON;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public AlwaysUvCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            RequirePins.requirePins(root, client);
            switch (state) {
                case ON -> client.alwaysUv(true);
                case OFF -> new EnsurePrompter(root, options).during(client, () -> client.alwaysUv(false));
            }
        }
        root.say(state == OnOff.ON ? "always-uv.now-on" : "always-uv.now-off");
        return ExitCode.DONE.number();
    }
}
