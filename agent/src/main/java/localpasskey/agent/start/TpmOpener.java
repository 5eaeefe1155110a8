package localpasskey.agent.start;

import java.security.SecureRandom;
import java.util.function.Consumer;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.keys.chip.TpmAddress;

/// The way to a TPM.
///
/// @param refusals is told what it refuses
public record TpmOpener(TpmAddress address, SecureRandom random, Consumer<ChipRefusal> refusals) implements ChipOpener {

    public TpmOpener(TpmAddress address, SecureRandom random) {
        this(address, random, _ -> {});
    }

    @Override
    public ChipOpener telling(Consumer<ChipRefusal> whom) {
        return new TpmOpener(address, random, whom);
    }

    @Override
    public KeyStore open() throws KeyStoreException {
        return TpmKeyStore.open(address, random, refusals);
    }

    @Override
    public KeyStore openPinned(ChipFingerprint pinned) throws KeyStoreException {
        return TpmKeyStore.openPinned(address, pinned, random, refusals);
    }

    @Override
    public String where() {
        return address.toString();
    }
}
