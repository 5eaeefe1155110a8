package localpasskey.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;

/// A software TPM with somebody on the bus before it.
final class TpmRig implements AutoCloseable {

    final SoftwareTpm tpm;
    final TpmInterposer bus;

    private TpmRig(SoftwareTpm tpm, TpmInterposer bus) {
        this.tpm = tpm;
        this.bus = bus;
    }

    static TpmRig start(Path directory) throws IOException {
        SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(32, 1);
        return new TpmRig(tpm, TpmInterposer.before(tpm, directory.resolve("bus.sock")));
    }

    KeyStore open() throws KeyStoreException {
        return TpmKeyStore.open(bus.address(), new SecureRandom());
    }

    KeyStore openPinned(ChipFingerprint fingerprint) throws KeyStoreException {
        return TpmKeyStore.openPinned(bus.address(), fingerprint, new SecureRandom());
    }

    @Override
    public void close() {
        bus.close();
        tpm.close();
    }
}
