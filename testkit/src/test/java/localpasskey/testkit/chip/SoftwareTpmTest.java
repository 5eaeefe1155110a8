package localpasskey.testkit.chip;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.contract.PinChipContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a TPM: swtpm, without a resource manager, so that every slot counts.
final class SoftwareTpmTest implements PinChipContract {

    @TempDir
    Path directory;

    private SoftwareTpm tpm;
    private SoftwareTpm otherTpm;
    private KeyStore chip;
    private KeyStore otherChip;

    @BeforeEach
    void start() throws IOException, KeyStoreException {
        tpm = SoftwareTpm.start(directory.resolve("one"));
        otherTpm = SoftwareTpm.start(directory.resolve("two"));
        tpm.raw().setDictionaryAttackParameters(5, 1);
        chip = TpmKeyStore.open(tpm.address(), new SecureRandom());
        otherChip = TpmKeyStore.open(otherTpm.address(), new SecureRandom());
    }

    @AfterEach
    void stop() {
        chip.close();
        otherChip.close();
        tpm.close();
        otherTpm.close();
    }

    @Override
    public KeyStore chip() {
        return chip;
    }

    @Override
    public KeyStore otherChip() {
        return otherChip;
    }

    @Override
    public void pass(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void restartComputer() {
        tpm.restart();
    }

    @Override
    public void waitForOneTry() {
        pass(Duration.ofMillis(1200));
    }
}
