package localpasskey.agent;

import localpasskey.keys.ChipFingerprint;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.testkit.PretendChip;

/// The way to a pretend chip.
record PretendOpener(PretendChip chip) implements ChipOpener {

    @Override
    public KeyStore open() {
        return chip;
    }

    @Override
    public KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException {
        if (!chip.chip().fingerprint().equals(pinned)) {
            throw new KeyStoreException(KeyStoreException.Reason.OTHER_CHIP, "not the pinned one");
        }
        return chip;
    }

    @Override
    public String where() {
        return "pretend";
    }
}
