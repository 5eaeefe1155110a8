package localpasskey.cli.program;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey open`.
@Command(name = "open")
public final class OpenCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--device-lost")
    private boolean deviceLost;

    public OpenCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.open(deviceLost ? Window.DEVICE_LOST : Window.MANAGER);
        }
        return ExitCode.DONE.number();
    }
}
