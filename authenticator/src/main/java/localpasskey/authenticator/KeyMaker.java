package localpasskey.authenticator;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof;
import localpasskey.vault.Passkey;
import localpasskey.vault.Passkey.Protection;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// Makes a key in the chip and keeps its passkey in the vault, by whatever protocol it was asked for.
final class KeyMaker {

    private static final int PRESENCE_AUTH_LENGTH = 32;

    private final Parts parts;
    private final Ceremony ceremony;

    KeyMaker(Parts parts, Ceremony ceremony) {
        this.parts = parts;
        this.ceremony = ceremony;
    }

    /// What a protocol wants of a new key.
    ///
    /// @param <R> its answer
    interface Order<R> {

        KeyAlgorithm algorithm();

        /// The new key's first signature, while it is loaded.
        Digest toSign(KeyPoint publicKey);

        Passkey passkey(MadeKey made, Protection protection);

        /// Comes before the passkey is kept: nothing is kept that was not answered with.
        ///
        /// @param proof opens the new key for more signatures
        R answer(MadeKey made, UserProof proof) throws KeyStoreException;
    }

    /// A passkey that was verified into being is verified for ever; one that was made with a click works with a
    /// click.
    <R> R make(Proof proof, Order<R> order) throws CtapException, KeyStoreException, VaultException {
        return proof.isGiven() ? makeVerified(proof.forTheChip(), order) : makePresent(order);
    }

    private <R> R makeVerified(UserProof proof, Order<R> order)
            throws CtapException, KeyStoreException, VaultException {
        KeyProtection protection = parts.verification().protection();
        MadeKey made = make(protection, proof, order);
        R answer = order.answer(made, proof);
        requireNotCancelled();
        Passkey passkey = order.passkey(made, Protection.VERIFIED);
        ceremony.about(passkey);
        parts.vault().add(passkey, ceremony.done());
        return answer;
    }

    private <R> R makePresent(Order<R> order) throws CtapException, KeyStoreException, VaultException {
        byte[] random = new byte[PRESENCE_AUTH_LENGTH];
        parts.random().nextBytes(random);
        try (Secret kept = Secret.taking(random);
                ChipSecret authValue = ChipSecret.taking(kept.exposeCopy())) {
            UserProof proof = new UserProof.Presence(authValue);
            MadeKey made = make(new KeyProtection.Present(authValue), proof, order);
            R answer = order.answer(made, proof);
            requireNotCancelled();
            Passkey passkey = order.passkey(made, Protection.PRESENT);
            ceremony.about(passkey);
            parts.vault().addPresent(passkey, kept, ceremony.done());
            return answer;
        }
    }

    private MadeKey make(KeyProtection protection, UserProof proof, Order<?> order) throws KeyStoreException {
        return parts.keys().make(new KeyRequest(order.algorithm(), protection), proof, order::toSign);
    }

    /// The last moment: a client that cancelled would not tell its site about the passkey. Its key is forgotten.
    private void requireNotCancelled() throws CtapException {
        if (ceremony.asker().cancellation().isCancelled()) {
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled while the key was made");
        }
    }
}
