package localpasskey.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import picocli.CommandLine.Command;

/// `localpasskey fingerprint off`.
@Command(name = "off", header = "Only the PIN, from now on.")
final class FingerprintOffCommand implements Callable<Integer> {

    private final RootCommand root;

    FingerprintOffCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.fingerprint(Duration.ZERO);
        }
        root.print(FingerprintStatusCommand.OFF);
        return ExitCode.DONE.number();
    }
}
