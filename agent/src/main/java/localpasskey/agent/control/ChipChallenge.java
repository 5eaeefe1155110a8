package localpasskey.agent.control;

import static localpasskey.agent.control.AttestationSteps.structure;

import localpasskey.attestation.AttestationChallenge;
import localpasskey.attestation.AttestationException;
import localpasskey.control.RefusedException;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.model.message.MessageCode;
import localpasskey.wire.Bytes;

/// What a verifier sent, as the chip takes it.
record ChipChallenge(ChipBytes attestationKey, SealedChallenge sealed) {

    /// @param encoded an [AttestationChallenge]
    static ChipChallenge read(Bytes encoded) throws RefusedException {
        try {
            AttestationChallenge challenge = AttestationChallenge.of(encoded);
            return new ChipChallenge(
                    structure(challenge.wrappedKey()),
                    new SealedChallenge(structure(challenge.credential()), structure(challenge.seed())));
        } catch (AttestationException | IllegalArgumentException _) { // of no length that a chip takes
            throw AttestationSteps.notPossible(MessageCode.ATTESTATION_MALFORMED);
        }
    }
}
