package localpasskey.attestation;

import static localpasskey.attestation.EccPublicArea.DECRYPT;
import static localpasskey.attestation.EccPublicArea.FIXED_PARENT;
import static localpasskey.attestation.EccPublicArea.FIXED_TPM;
import static localpasskey.attestation.EccPublicArea.RESTRICTED;
import static localpasskey.attestation.EccPublicArea.SENSITIVE_DATA_ORIGIN;
import static localpasskey.attestation.EccPublicArea.SIGN;
import static localpasskey.attestation.EccPublicArea.USER_WITH_AUTH;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.wire.Bytes;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;

/// Has a chip prove that a passkey was made in it and cannot leave it.
///
/// Three messages: the chip's side sends an [AttestationRequest]; [#challenge] answers it with a secret that
/// only that chip can open; the chip's side has the chip say in an [AttestationStatement] that the passkey is
/// in it, with the secret in what it says; [#verify] checks that. Notes are good for one statement: whoever
/// keeps them throws them away then.
public final class AttestationVerifier {

    private static final int SECRET = 32;

    private final SecureRandom random;
    private final Set<X509Certificate> makers;

    /// @param makers whose word counts for a chip: the roots, or their intermediates, of those who make them.
    ///     None is built in
    public AttestationVerifier(SecureRandom random, Set<X509Certificate> makers) {
        this.random = random;
        this.makers = Set.copyOf(makers);
    }

    /// @param challenge to be sent
    /// @param notes to be kept
    public record Issued(AttestationChallenge challenge, ChallengeNotes notes) {}

    /// Refuses where no proof can come of it: no certificate, or an attestation key that could sign what it
    /// is told.
    public Issued challenge(AttestationRequest request) throws AttestationException {
        EndorsementCertificate endorsement = EndorsementCertificate.of(request.certificates());
        EccPublicArea attestationKey = attestationKey(request.attestationKey());
        byte[] drawn = new byte[SECRET];
        random.nextBytes(drawn);
        Bytes secret = Bytes.of(drawn);
        AttestationChallenge challenge = new CredentialMaker(random)
                .make(endorsement.key(), attestationKey.name(), secret, request.wrappedKey());
        return new Issued(challenge, new ChallengeNotes(secret, request.certificates(), request.attestationKey()));
    }

    public AttestationVerdict verify(AttestationStatement statement, ChallengeNotes notes, Instant now)
            throws AttestationException {
        EndorsementCertificate endorsement = EndorsementCertificate.of(notes.certificates());
        EccPublicArea attestationKey = attestationKey(notes.attestationKey());
        require(
                new P256PublicKey(attestationKey.x(), attestationKey.y())
                        .signed(statement.information(), statement.signature()),
                Reason.WRONG_SIGNATURE,
                "the attestation key did not sign it");
        Certification said = Certification.of(statement.information());
        require(said.qualifyingData().equals(notes.secret()), Reason.NOT_FRESH, "not the challenge's secret");
        EccPublicArea passkey = EccPublicArea.of(statement.passkey());
        require(said.name().equals(passkey.name()), Reason.OTHER_KEY, "the chip speaks of another key");
        requireFixed(passkey);
        return new AttestationVerdict(grade(endorsement, now), endorsement.model(), cose(passkey));
    }

    /// A restricted key, whose every signature is over what the chip says itself.
    static EccPublicArea attestationKey(Bytes publicArea) throws AttestationException {
        EccPublicArea key = EccPublicArea.of(publicArea);
        boolean fits = key.has(FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN | RESTRICTED | SIGN)
                && key.hasNone(DECRYPT)
                && key.curve() == EccPublicArea.CURVE_P256
                && key.scheme() == EccPublicArea.ALG_ECDSA
                && key.hash() == EccPublicArea.ALG_SHA256;
        require(fits, Reason.NOT_AN_ATTESTATION_KEY, "it is not restricted to what the chip says, or could leave it");
        return key;
    }

    /// It was made in the chip, cannot leave it, and nothing but its policy opens it.
    private static void requireFixed(EccPublicArea passkey) throws AttestationException {
        boolean fixed = passkey.has(FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN | SIGN)
                && passkey.hasNone(USER_WITH_AUTH | RESTRICTED | DECRYPT)
                && !passkey.policy().isEmpty();
        require(fixed, Reason.NOT_FIXED, "the key could leave the chip, was not made in it, or has no policy");
    }

    Grade grade(EndorsementCertificate endorsement, Instant now) {
        if (endorsement.model().isSoftware()) {
            return Grade.SOFTWARE;
        }
        return endorsement.isSignedBy(makers, now) ? Grade.HARDWARE : Grade.UNKNOWN_MAKER;
    }

    private static CoseKey cose(EccPublicArea passkey) {
        CoseAlgorithm algorithm =
                passkey.curve() == EccPublicArea.CURVE_P256 ? CoseAlgorithm.ES256 : CoseAlgorithm.ES384;
        return new CoseKey(algorithm, passkey.x(), passkey.y());
    }

    private static void require(boolean holds, Reason reason, String otherwise) throws AttestationException {
        if (!holds) {
            throw new AttestationException(reason, otherwise);
        }
    }
}
