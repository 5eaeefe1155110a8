package localpasskey.cli.fingerprint;

import java.time.Duration;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;

/// `localpasskey fingerprint off`.
@Command(name = "off")
public final class FingerprintOffCommand implements Callable<Integer> {

    private final RootCommand root;

    public FingerprintOffCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.fingerprint(Duration.ZERO);
        }
        root.say("fingerprint.off");
        return ExitCode.DONE.number();
    }
}
