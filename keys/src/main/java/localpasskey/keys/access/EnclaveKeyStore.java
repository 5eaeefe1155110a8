package localpasskey.keys.access;

import java.util.Optional;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.EnclavePlace;
import localpasskey.keys.enclave.EnclaveStore;

/// Opens a Mac's Secure Enclave as a [KeyStore].
public final class EnclaveKeyStore {

    private EnclaveKeyStore() {}

    /// For setting up: takes whichever enclave is there; keep its [ChipDescription#fingerprint].
    public static KeyStore open(EnclavePlace place, BiometryBinding binding) throws KeyStoreException {
        return EnclaveStore.open(place, Optional.empty(), binding);
    }

    /// For every later start: refuses another enclave, or an erased one, with
    /// [KeyStoreException.Reason#OTHER_CHIP].
    public static KeyStore openPinned(EnclavePlace place, ChipFingerprint fingerprint, BiometryBinding binding)
            throws KeyStoreException {
        return EnclaveStore.open(place, Optional.of(fingerprint), binding);
    }
}
