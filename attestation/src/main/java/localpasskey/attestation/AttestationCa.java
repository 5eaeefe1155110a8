package localpasskey.attestation;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier.Issued;
import localpasskey.wire.Bytes;
import localpasskey.wire.der.Der;

/// A website's own Attestation CA (the TCG says privacy CA): signs an attestation key for the chip that it is
/// in, so that authenticators on that computer can make attestations of the format `tpm` for this website.
///
/// Three messages as [AttestationVerifier]'s, the third being an [AttestationAnswer]: [#challenge], then
/// [#issue]. Notes are good for one answer: whoever keeps them throws them away then, whatever came of it.
///
/// @spec https://www.w3.org/TR/webauthn-3/#attestation-ca WebAuthn Level 3 §6.5.4
public final class AttestationCa {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration LIFE_OF_ISSUER = Duration.ofDays(3650);

    /// For clocks that are not quite the same.
    private static final Duration EARLIER = Duration.ofMinutes(5);

    private static final int SERIAL = 16;

    private final AttestationVerifier verifier;
    private final Signer signer;
    private final SecureRandom random;
    private final Bytes name;
    private final P256PublicKey key;
    private final X509Certificate certificate;

    /// @param name for people who look at its certificate
    /// @param key of the signer, on P-256
    public AttestationCa(
            String name, ECPublicKey key, Signer signer, AttestationVerifier verifier, SecureRandom random, Instant now)
            throws AttestationException {
        this.verifier = verifier;
        this.signer = signer;
        this.random = random;
        this.name = CertificateBody.name(name);
        this.key = P256PublicKey.of(key);
        this.certificate = signed(new CertificateBody(
                serial(),
                this.name,
                now.minus(EARLIER),
                now.plus(LIFE_OF_ISSUER),
                this.name,
                this.key,
                AikCertificate.extensionsOfIssuer(this.key)));
    }

    /// Has the private key, wherever that is.
    public interface Signer {

        /// @return ECDSA with SHA-256, in DER
        Bytes sign(Bytes message);
    }

    /// An attestation key that was signed.
    ///
    /// @param certificate of the attestation key: what it says of the chip is its kind, not which one
    /// @param grade what the chip's own certificate is worth
    public record IssuedKey(X509Certificate certificate, Grade grade, ChipModel chip, IssuedCertificates message) {}

    /// Its own, signed by itself: the root for a website's attestations.
    public X509Certificate certificate() {
        return certificate;
    }

    /// Refuses as [AttestationVerifier#challenge] does.
    public Issued challenge(AttestationRequest request) throws AttestationException {
        return verifier.challenge(request);
    }

    /// Signs the attestation key of the notes. Refuses where the chip did not open the challenge, and where its own
    /// certificate is worth less than that: whoever trusts this root believes all that it signed.
    ///
    /// @param accepted what chips' certificates have to be worth
    public IssuedKey issue(AttestationAnswer answer, ChallengeNotes notes, Set<Grade> accepted, Instant now)
            throws AttestationException {
        if (!answer.secret().equals(notes.secret())) {
            throw new AttestationException(Reason.NOT_FRESH, "not the challenge's secret");
        }
        EndorsementCertificate endorsement = EndorsementCertificate.of(notes.certificates());
        Grade grade = verifier.grade(endorsement, now);
        if (!accepted.contains(grade)) {
            throw new AttestationException(Reason.NOT_TRUSTED, "a chip of grade " + grade);
        }
        EccPublicArea attested = AttestationVerifier.attestationKey(notes.attestationKey());
        X509Certificate issued = signed(new CertificateBody(
                serial(),
                name,
                now.minus(EARLIER),
                now.plus(LIFE),
                Der.sequence(),
                new P256PublicKey(attested.x(), attested.y()),
                AikCertificate.extensions(endorsement.device(), key)));
        return new IssuedKey(
                issued, grade, endorsement.model(), new IssuedCertificates(List.of(AikCertificate.encoded(issued))));
    }

    private X509Certificate signed(CertificateBody body) throws AttestationException {
        return AikCertificate.parsed(body.signed(signer.sign(body.toBeSigned())));
    }

    /// Never zero, and positive.
    private Bytes serial() {
        byte[] drawn = new byte[SERIAL];
        random.nextBytes(drawn);
        drawn[0] = 1;
        return Bytes.of(drawn);
    }
}
