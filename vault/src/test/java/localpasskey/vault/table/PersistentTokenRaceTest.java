package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import localpasskey.testkit.ManualClock;
import localpasskey.vault.OpenVault;
import localpasskey.vault.Samples;
import localpasskey.vault.Vault;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two clients that want the persistent token at once get the same one: that of the first would else open nothing.
@Timeout(60)
final class PersistentTokenRaceTest {

    @TempDir
    Path directory;

    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @Test
    void is_given_once_though_another_one_asks_while_it_is_made() throws Exception {
        SecureRandom random = new InterruptedRandom();
        try (Vault vault = Vault.open(directory, OpenVault.CHIP, new ManualClock(Samples.MORNING), random)) {
            FutureTask<Bytes> other = new FutureTask<>(() -> issued(vault));
            Thread thread = new Thread(other, "another client");
            meanwhile.set(() -> {
                thread.start();
                awaitEndOrLock(thread);
            });

            Bytes first = issued(vault);

            assertEquals(first, other.get());
            assertEquals(first, issued(vault));
        }
    }

    private static void awaitEndOrLock(Thread thread) {
        while (thread.getState() != Thread.State.TERMINATED && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Bytes issued(Vault vault) throws Exception {
        try (Secret token = vault.configuration().issuePersistentToken()) {
            return Bytes.of(token.exposeCopy());
        }
    }

    private final class InterruptedRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] octets) {
            super.nextBytes(octets);
            meanwhile.getAndSet(() -> {}).run();
        }
    }
}
