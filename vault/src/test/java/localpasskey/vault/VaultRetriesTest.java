package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The full count after a right PIN: everybody sees it at once, and it needs no commit of its own.
final class VaultRetriesTest {

    private static final HistoryEvent LINE = Samples.created(Samples.BANK, "alice");

    @TempDir
    Path directory;

    @TempDir
    Path unplugged;

    private Vault vault;

    @BeforeEach
    void a_right_pin() throws VaultException {
        vault = OpenVault.in(directory.resolve("vault"));
        vault.setPinRetries(7);
        vault.restorePinRetries();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /// What the disk would have, were the plug pulled now.
    private int onTheDisk() throws VaultException, IOException {
        Path copy = Files.createTempDirectory(unplugged, "copy");
        RawFiles.copy(directory.resolve("vault"), copy);
        try (Vault there = OpenVault.in(copy)) {
            return there.pinRetries();
        }
    }

    @Test
    void is_seen_at_once_and_a_crash_before_the_next_change_costs_a_try() throws VaultException, IOException {
        assertEquals(8, vault.pinRetries());
        assertEquals(7, onTheDisk());
    }

    @Test
    void goes_to_the_disk_with_the_next_change() throws VaultException, IOException {
        vault.record(LINE);

        assertEquals(8, onTheDisk());
        assertEquals(8, vault.pinRetries());
    }

    @Test
    void the_try_after_it_counts() throws VaultException, IOException {
        vault.setPinRetries(7);

        assertEquals(7, vault.pinRetries());
        assertEquals(7, onTheDisk());
        vault.record(LINE);
        assertEquals(7, vault.pinRetries());
    }

    @Test
    void outlives_a_change_that_fails() throws VaultException, IOException {
        HistoryEvent tooLong = Samples.created(Samples.BANK, "a".repeat(70_000));
        assertThrows(IllegalArgumentException.class, () -> vault.record(tooLong));

        assertEquals(8, vault.pinRetries());
        assertEquals(7, onTheDisk());
        vault.record(LINE);
        assertEquals(8, onTheDisk());
    }

    @Test
    void is_on_the_disk_when_the_vault_is_closed() throws VaultException, IOException {
        vault.close();

        assertEquals(8, onTheDisk());
    }

    @Test
    void a_reset_in_between_leaves_a_vault_that_reads() throws VaultException, IOException {
        vault.wipe(Samples.event(Action.RESET, new RelyingPartyId(""), ""));

        assertEquals(8, vault.pinRetries());
        assertEquals(8, onTheDisk());
    }

    @Test
    void who_waits_for_new_lines_hears_of_lines_alone() throws VaultException {
        AtomicInteger heard = new AtomicInteger();
        vault.whenWritten(heard::incrementAndGet);

        vault.setPinRetries(7);
        assertEquals(0, heard.get());

        vault.record(LINE);
        assertEquals(1, heard.get());
        vault.setPinRetries(6);
        assertEquals(1, heard.get());
    }
}
