package localpasskey.agent.start;

import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;

/// The way to one chip: to a TPM, or in tests to a pretend one.
public interface ChipOpener {

    /// Opens whatever chip is there.
    KeyStore open() throws KeyStoreException;

    /// Opens the chip with this fingerprint, and refuses another one: `OTHER_CHIP`.
    KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException;

    /// Where the chip was looked for, as the person typed it.
    String where();
}
