package localpasskey.agent;

import localpasskey.keys.BiometryBinding;
import localpasskey.keys.ChipFingerprint;
import localpasskey.keys.EnclaveKeyStore;
import localpasskey.keys.EnclavePlace;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;

/// The way to a Mac's Secure Enclave.
record EnclaveOpener(EnclavePlace place, BiometryBinding binding) implements ChipOpener {

    /// As the person hears it.
    static final String WHERE = "the Secure Enclave";

    @Override
    public KeyStore open() throws KeyStoreException {
        return EnclaveKeyStore.open(place, binding);
    }

    @Override
    public KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException {
        return EnclaveKeyStore.openPinned(place, pinned, binding);
    }

    @Override
    public String where() {
        return WHERE;
    }
}
