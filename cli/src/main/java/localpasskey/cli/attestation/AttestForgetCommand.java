package localpasskey.cli.attestation;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey attest forget`.
@Command(name = "forget")
public final class AttestForgetCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    public AttestForgetCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.forgetSiteAttestation(site);
        }
        root.say("attest.site.forgotten", SafeText.site(site));
        return ExitCode.DONE.number();
    }
}
