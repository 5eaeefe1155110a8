package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey settings keep-in-chip`.
@Command(name = "keep-in-chip")
public final class KeepInChipCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "on|off", completionCandidates = OnOff.Names.class)
    private OnOff state = OnOff.ON;

    public KeepInChipCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            RequirePins.requirePins(root, client);
            client.keepInChip(state == OnOff.ON);
            root.say(
                    switch (state) {
                        case ON -> client.chipPlaces().needed() == 0 ? "keep-in-chip.now-on" : "keep-in-chip.on-later";
                        case OFF -> "keep-in-chip.now-off";
                    });
        }
        return ExitCode.DONE.number();
    }
}
