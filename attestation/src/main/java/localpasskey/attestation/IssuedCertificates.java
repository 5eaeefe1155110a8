package localpasskey.attestation;

import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;

/// The last message, from an [AttestationCa]: what a website believes the attestation key by.
///
/// @param certificates of the attestation key first, then of those who signed it, without the root; DER
public record IssuedCertificates(List<Bytes> certificates) {

    private static final String TYPE = "localpasskey-attestation-certificates";

    public IssuedCertificates {
        certificates = List.copyOf(certificates);
    }

    public Bytes encoded() {
        return AttestationFormat.write(
                TYPE, out -> out.put(AttestationFormat.CERTIFICATES, AttestationFormat.list(certificates)));
    }

    public static IssuedCertificates of(Bytes encoded) throws AttestationException {
        return AttestationFormat.read(TYPE, encoded, in -> new IssuedCertificates(AttestationFormat.certificates(in)));
    }

    /// When the attestation key's ends; empty where it is no certificate.
    public Optional<Instant> until() {
        try {
            return Optional.of(
                    AikCertificate.parsed(certificates.getFirst()).getNotAfter().toInstant());
        } catch (AttestationException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    /// Refuses where the first one is not for this attestation key: the website would believe another chip.
    ///
    /// @param attestationKey its public area (TPMT_PUBLIC)
    public void requireFor(Bytes attestationKey) throws AttestationException {
        EccPublicArea key = EccPublicArea.of(attestationKey);
        boolean same = !certificates.isEmpty()
                && AikCertificate.parsed(certificates.getFirst()).getPublicKey() instanceof ECPublicKey certified
                && new P256PublicKey(key.x(), key.y()).getW().equals(certified.getW());
        if (!same) {
            throw new AttestationException(Reason.OTHER_KEY, "the certificate is for another attestation key");
        }
    }
}
