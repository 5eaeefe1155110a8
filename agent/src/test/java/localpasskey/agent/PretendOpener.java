package localpasskey.agent;

import localpasskey.agent.start.ChipOpener;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.testkit.chip.PretendChip;

/// The way to a pretend chip.
public record PretendOpener(PretendChip chip) implements ChipOpener {

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
