package localpasskey.cli.attestation;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationStatement;
import localpasskey.attestation.AttestationVerdict;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.attestation.ChallengeNotes;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.text.OutputStyle;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey verify-attestation`, for who wants proof. Needs no chip and no agent. Done is what
/// proves a chip.
@Command(name = "verify-attestation")
public final class VerifyAttestationCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "STATEMENT")
    private Path statement = Path.of("");

    @Option(names = "--notes", paramLabel = "FILE", required = true)
    private Path notes = Path.of("");

    @Option(names = "--maker", paramLabel = "FILE")
    private List<Path> makers = new ArrayList<>();

    public VerifyAttestationCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        AttestationVerdict verdict = verdict(new AttestationFiles(root));
        String key = Bytes.of(CborWriter.write(CoseKeyCodec.encode(verdict.passkey())))
                .toHex();
        show(verdict, key);
        return (verdict.grade() == Grade.HARDWARE ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private AttestationVerdict verdict(AttestationFiles files) throws CommandFailed {
        try {
            return new AttestationVerifier(new SecureRandom(), files.certificates(makers))
                    .verify(
                            AttestationStatement.of(files.read(statement)),
                            ChallengeNotes.of(files.read(notes)),
                            root.context().times().now());
        } catch (AttestationException e) {
            throw files.refused(e);
        }
    }

    private void show(AttestationVerdict verdict, String key) {
        OutputStyle look = root.context().look();
        root.prose(
                switch (verdict.grade()) {
                    case HARDWARE -> look.good(root.text("attest.grade.hardware"));
                    case SOFTWARE -> look.alarm(root.text("attest.grade.software"));
                    case UNKNOWN_MAKER -> look.alarm(root.text("attest.grade.unknown-maker"));
                });
        root.say(
                "attest.chip",
                SafeText.name(verdict.chip().manufacturer()),
                SafeText.name(verdict.chip().model()),
                SafeText.name(verdict.chip().version()));
        root.say("attest.key", key);
        root.say("attest.compare");
    }
}
