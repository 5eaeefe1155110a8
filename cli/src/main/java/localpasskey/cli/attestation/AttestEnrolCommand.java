package localpasskey.cli.attestation;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.wire.Bytes;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `localpasskey attest enrol`: shows a site which chip this is, so that it can have new passkeys attested.
@Command(name = "enrol", aliases = "enroll")
public final class AttestEnrolCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "URL")
    private String address = "";

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public AttestEnrolCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        AttestationSite site = AttestationSite.at(root, address);
        try (ControlClient client = root.connect()) {
            Bytes request =
                    new EnsurePrompter(root, options).answered(client, () -> client.startAttestation(site.name()));
            Bytes challenge = site.send(request);
            Bytes certificates = site.send(client.openAttestationChallenge(challenge));
            client.keepAttestationCertificates(certificates);
        }
        root.say("attest.site.enrolled", SafeText.site(site.name()));
        return ExitCode.DONE.number();
    }
}
