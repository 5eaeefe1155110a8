package localpasskey.keys.access;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.keys.tpm.store.TpmStore;

/// Opens a TPM 2.0 as a [KeyStore].
public final class TpmKeyStore {

    private TpmKeyStore() {}

    /// For setting up: takes whichever chip is there; keep its [ChipDescription#fingerprint].
    public static KeyStore open(TpmAddress address, SecureRandom random) throws KeyStoreException {
        return open(address, random, _ -> {});
    }

    /// @param refusals is told what the chip refuses, on a thread that the chip is waiting for
    public static KeyStore open(TpmAddress address, SecureRandom random, Consumer<ChipRefusal> refusals)
            throws KeyStoreException {
        return TpmStore.open(address, Optional.empty(), random, refusals);
    }

    /// For every later start: refuses another chip, or a cleared one, with
    /// [KeyStoreException.Reason#OTHER_CHIP].
    public static KeyStore openPinned(TpmAddress address, ChipFingerprint fingerprint, SecureRandom random)
            throws KeyStoreException {
        return openPinned(address, fingerprint, random, _ -> {});
    }

    /// @param refusals as [#open] takes them
    public static KeyStore openPinned(
            TpmAddress address, ChipFingerprint fingerprint, SecureRandom random, Consumer<ChipRefusal> refusals)
            throws KeyStoreException {
        return TpmStore.open(address, Optional.of(fingerprint), random, refusals);
    }
}
