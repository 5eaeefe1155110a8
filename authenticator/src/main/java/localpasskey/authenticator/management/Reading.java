package localpasskey.authenticator.management;

import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;

/// What lets a client read the list of passkeys.
sealed interface Reading {

    /// How the person was verified for it.
    Verification verification();

    /// Whether it has not ended since.
    boolean stands();

    boolean isForAllSites();

    /// Refuses where it is for another site than the one whose id has this SHA-256.
    void requireFor(Bytes rpIdHash) throws CtapException;

    record ByToken(PinUvAuthTokens.Grant grant) implements Reading {

        @Override
        public Verification verification() {
            return grant.verification();
        }

        @Override
        public boolean stands() {
            return grant.stands();
        }

        @Override
        public boolean isForAllSites() {
            return grant.isForAllSites();
        }

        @Override
        public void requireFor(Bytes rpIdHash) throws CtapException {
            grant.requireFor(rpIdHash);
        }
    }

    /// The person was verified when the token was given, not now. What ends it ends enumerations, too.
    record ByPersistentToken() implements Reading {

        @Override
        public Verification verification() {
            return Verification.NONE;
        }

        @Override
        public boolean stands() {
            return true;
        }

        @Override
        public boolean isForAllSites() {
            return true;
        }

        @Override
        public void requireFor(Bytes rpIdHash) {
            // It is for all of them.
        }
    }
}
