package localpasskey.authenticator.passkey;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof;
import localpasskey.model.Protection;
import localpasskey.wire.Secret;

/// A key that the chip has just made and that is not kept yet. Close it when it is kept, or given up: what is not kept
/// is forgotten.
public sealed interface NewKey extends AutoCloseable {

    MadeKey made();

    Protection protection();

    /// Opens the key for more signatures.
    UserProof proof();

    @Override
    void close();

    /// Works for a verified person only.
    record Verified(MadeKey made, UserProof proof) implements NewKey {

        @Override
        public Protection protection() {
            return Protection.VERIFIED;
        }

        @Override
        public void close() {
            // holds no secret
        }
    }

    /// Works with a click.
    ///
    /// @param kept the key's authorisation value, for the vault
    /// @param authValue the same, for the chip
    record Present(MadeKey made, Secret kept, ChipSecret authValue) implements NewKey {

        @Override
        public Protection protection() {
            return Protection.PRESENT;
        }

        @Override
        public UserProof proof() {
            return new UserProof.Presence(authValue);
        }

        @Override
        public void close() {
            authValue.close();
            kept.close();
        }
    }
}
