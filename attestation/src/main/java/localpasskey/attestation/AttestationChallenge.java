package localpasskey.attestation;

import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;

/// The second message, from the verifier: a secret that only the chip of the request can open, and only for
/// the attestation key of the request.
///
/// @param credential TPMS_ID_OBJECT
/// @param seed encrypted to the endorsement key
/// @param wrappedKey as the request had it
public record AttestationChallenge(Bytes credential, Bytes seed, Bytes wrappedKey) {

    private static final String TYPE = "localpasskey-attestation-challenge";
    private static final String CREDENTIAL = "credential";
    private static final String SEED = "seed";

    public Bytes encoded() {
        return AttestationFormat.write(
                TYPE,
                out -> out.put(CREDENTIAL, Cbor.of(credential))
                        .put(SEED, Cbor.of(seed))
                        .put(AttestationFormat.WRAPPED_KEY, Cbor.of(wrappedKey)));
    }

    public static AttestationChallenge of(Bytes encoded) throws AttestationException {
        return AttestationFormat.read(
                TYPE,
                encoded,
                in -> new AttestationChallenge(
                        in.requiredBytes(CREDENTIAL),
                        in.requiredBytes(SEED),
                        in.requiredBytes(AttestationFormat.WRAPPED_KEY)));
    }
}
