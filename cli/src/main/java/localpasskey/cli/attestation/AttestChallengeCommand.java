package localpasskey.cli.attestation;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.Callable;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey attest challenge`, for who wants proof. Needs no chip and no agent.
@Command(name = "challenge")
public final class AttestChallengeCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "REQUEST")
    private Path request = Path.of("");

    @Parameters(index = "1", paramLabel = "CHALLENGE")
    private Path challenge = Path.of("");

    @Parameters(index = "2", paramLabel = "NOTES")
    private Path notes = Path.of("");

    public AttestChallengeCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        AttestationFiles files = new AttestationFiles(root);
        try {
            AttestationVerifier.Issued issued = new AttestationVerifier(new SecureRandom(), Set.of())
                    .challenge(AttestationRequest.of(files.read(request)));
            files.write(notes, issued.notes().encoded());
            files.write(challenge, issued.challenge().encoded());
        } catch (AttestationException e) {
            throw files.refused(e);
        }
        root.say("attest.challenged", NewFile.shown(challenge), NewFile.shown(notes));
        return ExitCode.DONE.number();
    }
}
