package localpasskey.attestation;

import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;

/// The third message, from the chip's side: what the chip says of a passkey. Names the chip nowhere.
///
/// @param passkey its public area (TPMT_PUBLIC)
/// @param information what the chip says (TPMS_ATTEST)
/// @param signature over it, by the attestation key: ECDSA with SHA-256, in DER
public record AttestationStatement(Bytes passkey, Bytes information, Bytes signature) {

    private static final String TYPE = "localpasskey-attestation-statement";
    private static final String PASSKEY = "passkey";
    private static final String INFORMATION = "information";
    private static final String SIGNATURE = "signature";

    public Bytes encoded() {
        return AttestationFormat.write(
                TYPE,
                out -> out.put(PASSKEY, Cbor.of(passkey))
                        .put(INFORMATION, Cbor.of(information))
                        .put(SIGNATURE, Cbor.of(signature)));
    }

    public static AttestationStatement of(Bytes encoded) throws AttestationException {
        return AttestationFormat.read(
                TYPE,
                encoded,
                in -> new AttestationStatement(
                        in.requiredBytes(PASSKEY), in.requiredBytes(INFORMATION), in.requiredBytes(SIGNATURE)));
    }
}
