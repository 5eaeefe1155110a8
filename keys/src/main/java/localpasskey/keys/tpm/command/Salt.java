package localpasskey.keys.tpm.command;

import java.security.SecureRandom;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.agreement.EphemeralKeyAgreement;
import localpasskey.keys.agreement.InvalidPointException;

/// The secret that salts one session: only the chip that has the storage root's private half can compute it from our
/// public half.
///
/// Agreeing on it takes longer than all that the chip does for a PIN check, and needs no chip: it can be done before.
///
/// @param half ours, to send to the chip
record Salt(KeyPoint half, ChipSecret shared) implements AutoCloseable {

    static Salt agree(SecureRandom random, KeyPoint rootPoint) throws KeyStoreException {
        try (EphemeralKeyAgreement ours = EphemeralKeyAgreement.generate(random)) {
            return new Salt(ours.publicKey(), ours.agree(rootPoint));
        } catch (InvalidPointException e) {
            throw new KeyStoreException(Reason.TAMPERED, "the storage root's public key is none", e);
        }
    }

    @Override
    public void close() {
        shared.close();
    }
}
