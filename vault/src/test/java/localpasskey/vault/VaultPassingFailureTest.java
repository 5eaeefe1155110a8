package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryVerdict;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A change that could not be written, whichever it was, changes nothing, and is made once there is room again.
final class VaultPassingFailureTest {

    private static final HistoryEvent LINE = Samples.created(Samples.BANK, "alice");
    private static final Passkey KEPT = Samples.passkey(1, Samples.BANK, "alice");
    private static final Bytes VERIFIER = Bytes.ofUtf8("V");

    @TempDir
    private Path directory;

    private Vault vault;

    @BeforeEach
    void open() throws Exception {
        vault = OpenVault.in(directory);
        vault.setVerifier(VERIFIER, 6, LINE);
        vault.add(KEPT, LINE);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /// What is done to the vault, and what shows that it was.
    enum Operation {
        ADD {
            @Override
            void run(Vault vault) throws VaultException {
                vault.add(Samples.passkey(2, Samples.SHOP, "bob"), LINE);
            }
        },
        USED {
            @Override
            void run(Vault vault) throws VaultException {
                vault.used(KEPT.id(), 9, LINE);
            }
        },
        RENAME {
            @Override
            void run(Vault vault) throws VaultException {
                vault.rename(KEPT.id(), "another label", LINE);
            }
        },
        DELETE {
            @Override
            void run(Vault vault) throws VaultException {
                vault.delete(KEPT.id(), LINE);
            }
        },
        WIPE {
            @Override
            void run(Vault vault) throws VaultException {
                vault.wipe(LINE);
            }
        },
        SET_VERIFIER {
            @Override
            void run(Vault vault) throws VaultException {
                vault.setVerifier(Bytes.ofUtf8("another V"), 7, LINE);
            }
        },
        SET_RETRIES {
            @Override
            void run(Vault vault) throws VaultException {
                vault.setPinRetries(3);
            }
        },
        SETTING {
            @Override
            void run(Vault vault) throws VaultException {
                vault.setAlwaysUv(false, LINE);
            }
        },
        RECORD {
            @Override
            void run(Vault vault) throws VaultException {
                vault.record(LINE);
            }
        };

        abstract void run(Vault vault) throws VaultException;
    }

    /// All that an operation could change.
    private record State(
            Optional<Passkey> passkey, long count, Optional<Bytes> verifier, int retries, boolean alwaysUv, int lines) {

        static State of(Vault vault) throws VaultException {
            return new State(
                    vault.find(KEPT.id()),
                    vault.count(),
                    vault.verifier(),
                    vault.pinRetries(),
                    vault.alwaysUv(),
                    vault.history(0, 100).size());
        }
    }

    private FileSizeLimit noMoreRoom() throws Exception {
        return FileSizeLimit.of(Files.size(directory.resolve("vault.db-wal")));
    }

    @ParameterizedTest
    @EnumSource
    void changes_nothing_and_is_made_afterwards(Operation operation) throws Exception {
        State before = State.of(vault);

        try (FileSizeLimit _ = noMoreRoom()) {
            assertThrows(VaultException.class, () -> operation.run(vault));
            assertEquals(before, State.of(vault));
            assertThrows(VaultException.class, () -> operation.run(vault));
            assertEquals(before, State.of(vault));
        }
        operation.run(vault);

        State after = State.of(vault);
        assertTrue(!before.equals(after), after::toString);
        assertEquals(new HistoryVerdict.Whole(after.lines()), vault.verifyHistory());
        vault.close();
        vault = OpenVault.in(directory);
        assertEquals(after, State.of(vault));
    }

    @Test
    void says_whether_changes_can_be_written_and_changes_nothing() throws Exception {
        State before = State.of(vault);

        try (FileSizeLimit _ = noMoreRoom()) {
            assertThrows(VaultException.class, vault::requireWritable);
            assertThrows(VaultException.class, vault::requireWritable);
        }
        vault.requireWritable();

        assertEquals(before, State.of(vault));
    }

    @Test
    void a_right_pin_counts_though_its_count_cannot_be_written_yet() throws Exception {
        vault.setPinRetries(5);

        try (FileSizeLimit _ = noMoreRoom()) {
            vault.restorePinRetries();
            assertThrows(VaultException.class, () -> vault.record(LINE));
            assertThrows(VaultException.class, () -> vault.setPinRetries(7));
            assertEquals(8, vault.pinRetries());
        }
        vault.setPinRetries(7);
        vault.record(LINE);

        assertEquals(7, vault.pinRetries());
    }
}
