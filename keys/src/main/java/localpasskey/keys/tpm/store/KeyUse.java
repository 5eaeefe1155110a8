package localpasskey.keys.tpm.store;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.Signature;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.transport.ChipLost;

/// One command by one key of a passkey, for which a proof is made in the chip: a signature, or an HMAC.
///
/// @param <T> what comes of it
sealed interface KeyUse<T> {

    PublicArea publicArea();

    TpmBytes privateHalf();

    /// What the proof names.
    TpmBytes commandHash();

    T by(ObjectCommands objects, Entity key, SessionUse proof) throws KeyStoreException, ChipLost;

    /// Lets go of what nobody gets, since a later use was refused.
    default void forget(T result) {}

    /// By the passkey itself.
    record Sign(StoredKey key, Digest digest) implements KeyUse<Signature> {

        @Override
        public PublicArea publicArea() {
            return key.object().publicArea();
        }

        @Override
        public TpmBytes privateHalf() {
            return key.object().privateHalf();
        }

        @Override
        public TpmBytes commandHash() {
            return ObjectCommands.signatureHash(publicArea().name(), digest);
        }

        @Override
        public Signature by(ObjectCommands objects, Entity loaded, SessionUse proof)
                throws KeyStoreException, ChipLost {
            return objects.sign(loaded, proof, digest);
        }
    }

    /// By one of its HMAC keys.
    record Hmac(StoredKey.HmacKey key, HmacSalt salt) implements KeyUse<ChipSecret> {

        @Override
        public PublicArea publicArea() {
            return key.publicArea();
        }

        @Override
        public TpmBytes privateHalf() {
            return key.privateHalf();
        }

        @Override
        public TpmBytes commandHash() {
            return ObjectCommands.hmacHash(publicArea().name(), salt);
        }

        @Override
        public ChipSecret by(ObjectCommands objects, Entity loaded, SessionUse proof)
                throws KeyStoreException, ChipLost {
            return objects.hmac(loaded, proof, salt);
        }

        @Override
        public void forget(ChipSecret result) {
            result.close();
        }
    }
}
