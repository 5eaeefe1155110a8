package localpasskey.agent;

import localpasskey.keys.ChipFingerprint;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;

/// The way to a TPM.
record TpmOpener(String where) implements ChipOpener {

    @Override
    public KeyStore open() throws KeyStoreException {
        throw new KeyStoreException(KeyStoreException.Reason.UNAVAILABLE, where);
    }

    @Override
    public KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException {
        throw new KeyStoreException(KeyStoreException.Reason.UNAVAILABLE, where);
    }
}
