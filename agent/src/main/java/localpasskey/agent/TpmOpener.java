package localpasskey.agent;

import java.security.SecureRandom;
import localpasskey.keys.ChipFingerprint;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.TpmAddress;
import localpasskey.keys.TpmKeyStore;

/// The way to a TPM.
record TpmOpener(TpmAddress address, SecureRandom random) implements ChipOpener {

    @Override
    public KeyStore open() throws KeyStoreException {
        return TpmKeyStore.open(address, random);
    }

    @Override
    public KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException {
        return TpmKeyStore.openPinned(address, pinned, random);
    }

    @Override
    public String where() {
        return address.toString();
    }
}
