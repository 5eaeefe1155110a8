package localpasskey.cli.attestation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import localpasskey.attestation.AttestationException;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.wire.Bytes;

/// The files that go to and fro between a computer and who wants proof of its chip.
final class AttestationFiles {

    private final RootCommand root;

    AttestationFiles(RootCommand root) {
        this.root = root;
    }

    Bytes read(Path file) throws CommandFailed {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(ControlProtocol.MAX_ATTESTATION_LENGTH + 1);
            if (octets.length > ControlProtocol.MAX_ATTESTATION_LENGTH) {
                throw root.failed("attest.too-large", NewFile.shown(file), ControlProtocol.MAX_ATTESTATION_LENGTH);
            }
            return Bytes.of(octets);
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    void write(Path file, Bytes message) throws ControlException, CommandFailed {
        NewFile.write(root.texts(), file, out -> out.write(message.toArray()));
    }

    /// The certificates in these files, as PEM or DER.
    Set<X509Certificate> certificates(List<Path> files) throws CommandFailed {
        Set<X509Certificate> found = new HashSet<>();
        for (Path file : files) {
            Bytes content = read(file);
            try {
                for (Certificate certificate : CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(content.toArray()))) {
                    found.add((X509Certificate) certificate);
                }
            } catch (CertificateException e) {
                throw new CommandFailed(ExitCode.FAILED, root.text("attest.no-certificates", NewFile.shown(file)), e);
            }
        }
        return found;
    }

    CommandFailed refused(AttestationException e) {
        String key = switch (e.reason()) {
            case MALFORMED -> "attest.refused.malformed";
            case NO_CERTIFICATE -> "attest.refused.no-certificate";
            case NOT_AN_ENDORSEMENT_CERTIFICATE -> "attest.refused.not-an-endorsement-certificate";
            case NOT_AN_ATTESTATION_KEY -> "attest.refused.not-an-attestation-key";
            case WRONG_SIGNATURE -> "attest.refused.wrong-signature";
            case NOT_FRESH -> "attest.refused.not-fresh";
            case OTHER_KEY -> "attest.refused.other-key";
            case NOT_TRUSTED -> "attest.grade.unknown-maker";
            case NOT_FIXED -> "attest.refused.not-fixed";
        };
        return new CommandFailed(ExitCode.FAILED, root.text(key), e);
    }

    private CommandFailed notRead(Path file, IOException e) {
        return new CommandFailed(
                ExitCode.FAILED, root.text("file.not-read", NewFile.shown(file), NewFile.why(root.texts(), e)), e);
    }
}
