package localpasskey.attestation;

import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;

/// From the chip's side to an [AttestationCa]: what the chip opened. Only the chip whose certificate was sent
/// can open it, and only with the attestation key that was sent beside.
///
/// @param secret of the challenge
public record AttestationAnswer(Bytes secret) {

    private static final String TYPE = "localpasskey-attestation-answer";
    private static final String SECRET = "secret";

    public Bytes encoded() {
        return AttestationFormat.write(TYPE, out -> out.put(SECRET, Cbor.of(secret)));
    }

    public static AttestationAnswer of(Bytes encoded) throws AttestationException {
        return AttestationFormat.read(TYPE, encoded, in -> new AttestationAnswer(in.requiredBytes(SECRET)));
    }
}
