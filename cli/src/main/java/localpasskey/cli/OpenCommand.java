package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey open`.
@Command(
        name = "open",
        header = "Bring the window of your passkeys up.",
        description = {"", "The desktop shows it, where one is there: localpasskey desktop"})
final class OpenCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(
            names = "--device-lost",
            description = "The page about a sign-in that was not yours, or a computer that is gone.")
    private boolean deviceLost;

    OpenCommand(RootCommand root) {
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
