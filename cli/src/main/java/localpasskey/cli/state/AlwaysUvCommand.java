package localpasskey.cli.state;

import java.util.Iterator;
import java.util.List;
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

    /// The two states.
    enum Switch {
        ON,
        OFF
    }

    /// As they are typed.
    static final class States implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("on", "off").iterator();
        }
    }

    private final RootCommand root;

    @Parameters(paramLabel = "on|off", completionCandidates = States.class)
    private Switch state = Switch.ON;

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
        root.say(state == Switch.ON ? "always-uv.now-on" : "always-uv.now-off");
        return ExitCode.DONE.number();
    }
}
