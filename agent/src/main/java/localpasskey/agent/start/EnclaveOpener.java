package localpasskey.agent.start;

import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.EnclaveKeyStore;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.EnclavePlace;

/// The way to a Mac's Secure Enclave.
public record EnclaveOpener(EnclavePlace place, BiometryBinding binding) implements ChipOpener {

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
