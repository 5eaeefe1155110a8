package localpasskey.attestation;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;

/// What the verifier keeps of a challenge until its statement comes, and shows nobody. Good
/// for one statement.
///
/// @param secret that the chip has to open, 32 bytes
/// @param certificates and `attestationKey` as the request had them
public record ChallengeNotes(Bytes secret, List<Bytes> certificates, Bytes attestationKey) {

    private static final String TYPE = "localpasskey-attestation-notes";
    private static final String SECRET = "secret";

    public ChallengeNotes {
        certificates = List.copyOf(certificates);
    }

    public Bytes encoded() {
        return AttestationFormat.write(
                TYPE,
                out -> out.put(SECRET, Cbor.of(secret))
                        .put(AttestationFormat.CERTIFICATES, AttestationFormat.list(certificates))
                        .put(AttestationFormat.ATTESTATION_KEY, Cbor.of(attestationKey)));
    }

    public static ChallengeNotes of(Bytes encoded) throws AttestationException {
        return AttestationFormat.read(
                TYPE,
                encoded,
                in -> new ChallengeNotes(
                        in.requiredBytes(SECRET),
                        AttestationFormat.certificates(in),
                        in.requiredBytes(AttestationFormat.ATTESTATION_KEY)));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ChallengeNotes[" + attestationKey + "]";
    }
}
