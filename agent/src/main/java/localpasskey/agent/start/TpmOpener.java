package localpasskey.agent.start;

import java.security.SecureRandom;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.TpmAddress;

/// The way to a TPM.
public record TpmOpener(TpmAddress address, SecureRandom random) implements ChipOpener {

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
