package localpasskey.agent.start;

import java.util.function.Consumer;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.ChipRefusal;

/// The way to one chip: to a TPM, or in tests to a pretend one.
public interface ChipOpener {

    /// Opens whatever chip is there.
    KeyStore open() throws KeyStoreException;

    /// Opens the chip with this fingerprint, and refuses another one: `OTHER_CHIP`.
    KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException;

    /// The same way, on which somebody is told what the chip refuses, where that is known.
    default ChipOpener telling(Consumer<ChipRefusal> refusals) {
        return this;
    }

    /// Where the chip was looked for, as the person typed it.
    String where();
}
