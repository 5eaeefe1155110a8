package localpasskey.attestation;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;

/// The first message, from the chip's side: who the chip says it is. Proves nothing yet.
///
/// @param certificates of the endorsement key first, then of those who signed it; DER
/// @param attestationKey its public area (TPMT_PUBLIC)
/// @param wrappedKey the same key, opaque; goes back with the challenge, so that nobody need keep it
public record AttestationRequest(List<Bytes> certificates, Bytes attestationKey, Bytes wrappedKey) {

    private static final String TYPE = "localpasskey-attestation-request";

    public AttestationRequest {
        certificates = List.copyOf(certificates);
    }

    public Bytes encoded() {
        return AttestationFormat.write(
                TYPE,
                out -> out.put(AttestationFormat.CERTIFICATES, AttestationFormat.list(certificates))
                        .put(AttestationFormat.ATTESTATION_KEY, Cbor.of(attestationKey))
                        .put(AttestationFormat.WRAPPED_KEY, Cbor.of(wrappedKey)));
    }

    public static AttestationRequest of(Bytes encoded) throws AttestationException {
        return AttestationFormat.read(
                TYPE,
                encoded,
                in -> new AttestationRequest(
                        AttestationFormat.certificates(in),
                        in.requiredBytes(AttestationFormat.ATTESTATION_KEY),
                        in.requiredBytes(AttestationFormat.WRAPPED_KEY)));
    }
}
