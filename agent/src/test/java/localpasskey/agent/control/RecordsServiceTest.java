package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import localpasskey.control.RefusedException;
import localpasskey.vault.Vault;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What two of the person's tools do to the records at the same time.
@Timeout(60)
final class RecordsServiceTest {

    /// The key lies in clear: this vault needs no chip.
    private static final NameKeySealer OPEN = new NameKeySealer() {
        @Override
        public Bytes seal(Secret nameKey) {
            return Bytes.of(nameKey.exposeCopy());
        }

        @Override
        public Secret unseal(Bytes sealed) {
            return Secret.taking(sealed.toArray());
        }
    };

    @TempDir
    Path directory;

    @Test
    void browsers_hear_last_what_is_so_of_the_checker() throws Exception {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        CountDownLatch tells = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Vault vault = Vault.open(directory, OPEN, InstantSource.system(), new SecureRandom())) {
            RecordsService records = new RecordsService(vault, InstantSource.system());
            Thread first = switching(records, true, on -> {
                tells.countDown();
                awaitQuietly(goOn);
                told.add(on);
            });
            tells.await();
            Thread second = switching(records, false, told::add);
            while (!Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(second.getState())) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            first.join();
            second.join();

            assertEquals(List.of(true, false), told);
            assertFalse(vault.seen().isOn());
        }
    }

    private static Thread switching(RecordsService records, boolean on, Consumer<Boolean> tell) {
        return Thread.ofPlatform().start(() -> {
            try {
                records.checker(on, tell);
            } catch (RefusedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
