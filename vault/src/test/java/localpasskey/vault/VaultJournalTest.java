package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryVerdict;
import localpasskey.vault.file.Database;
import localpasskey.vault.file.Schema;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Crashes, full disks and new versions: what was acknowledged is there, what was not is not.
final class VaultJournalTest {

    private static final HistoryEvent LINE = Samples.created(Samples.BANK, "alice");

    @TempDir
    Path directory;

    @Test
    void what_a_crash_left_in_the_journal_is_played_back(@TempDir Path crashed) throws VaultException, IOException {
        Passkey passkey = Samples.passkey(1, Samples.BANK, "alice");
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(passkey, LINE);
            RawFiles.copy(directory, crashed);
        }
        assertTrue(Files.size(crashed.resolve("vault.db-wal")) > 0);

        assertEquals(1, Vault.peek(crashed).orElseThrow().passkeys());
        try (Vault vault = OpenVault.in(crashed)) {
            assertEquals(Optional.of(passkey), vault.find(passkey.id()));
        }
    }

    @Test
    void a_commit_that_did_not_reach_the_disk_whole_is_not_there(@TempDir Path crashed)
            throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, Samples.BANK, "alice"), LINE);
            byte[] generation = Files.readAllBytes(directory.resolve("vault.generation"));
            vault.setPinRetries(5);
            RawFiles.copy(directory, crashed);
            Files.write(crashed.resolve("vault.generation"), generation);
        }
        Path journal = crashed.resolve("vault.db-wal");
        byte[] octets = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(octets, octets.length - 100));

        try (Vault vault = OpenVault.in(crashed)) {
            assertEquals(8, vault.pinRetries());
            assertEquals(1, vault.count());
            assertEquals(new HistoryVerdict.Whole(1), vault.verifyHistory());
        }
    }

    @Test
    void a_full_disk_refuses_and_keeps_what_was_there() throws VaultException {
        int added = 0;
        try (Vault vault = OpenVault.with(directory, Schema.CURRENT, 60)) {
            boolean full = false;
            while (!full) {
                full = isFull(vault, added + 1);
                added += full ? 0 : 1;
            }
            assertEquals(added, vault.count());
            assertEquals(new HistoryVerdict.Whole(added), vault.verifyHistory());
            vault.setPinRetries(7);
        }

        try (Vault vault = OpenVault.in(directory)) {
            assertTrue(added > 5, "only " + added + " passkeys fitted");
            assertEquals(added, vault.count());
            assertEquals(7, vault.pinRetries());
            assertEquals(added, vault.history(0, 1000).size());
            vault.add(Samples.passkey(added + 1, Samples.BANK, "after the disk had room again"), LINE);
        }
    }

    private static boolean isFull(Vault vault, int number) {
        try {
            vault.add(Samples.passkey(number, Samples.BANK, "user " + number), LINE);
            return false;
        } catch (VaultException e) {
            assertEquals(Reason.DISK_FULL, e.reason());
            return true;
        }
    }

    @Test
    void a_disk_too_full_for_a_new_vault_leaves_none_behind() throws VaultException {
        OpenVault.assertRefused(
                Reason.DISK_FULL,
                "no room",
                () -> OpenVault.with(directory, Schema.CURRENT, 3).close());

        assertEquals(Optional.empty(), Vault.peek(directory));
        OpenVault.in(directory).close();
    }

    @Test
    void an_operation_that_fails_half_way_leaves_no_trace() throws VaultException {
        HistoryEvent tooLong = Samples.created(Samples.BANK, "a".repeat(70_000));
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, Samples.BANK, "alice"), LINE);

            assertThrows(
                    IllegalArgumentException.class,
                    () -> vault.add(Samples.passkey(2, Samples.BANK, "alice"), tooLong));

            assertTrue(vault.find(Samples.id(1)).isPresent());
            assertEquals(Optional.empty(), vault.find(Samples.id(2)));
            vault.add(Samples.passkey(3, Samples.SHOP, "alice"), LINE);
        }
    }

    @Test
    void a_vault_of_an_older_version_is_brought_up() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, Samples.BANK, "alice"), LINE);
            vault.setVerifier(Bytes.ofUtf8("V"), 6, LINE);
        }
        Schema newer = Schema.CURRENT.followedBy(List.of("ALTER TABLE history_head ADD COLUMN note TEXT"));

        try (Vault vault = OpenVault.with(directory, newer, Database.UNLIMITED_PAGES)) {
            assertTrue(vault.find(Samples.id(1)).isPresent());
            assertEquals(Optional.of(Bytes.ofUtf8("V")), vault.verifier());
        }

        OpenVault.assertRefused(Reason.FROM_THE_FUTURE, "version " + newer.version(), () -> OpenVault.in(directory));
    }

    @Test
    void a_step_to_a_newer_version_that_fails_changes_nothing() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, Samples.BANK, "alice"), LINE);
        }
        Schema broken = Schema.CURRENT.followedBy(List.of("DROP TABLE history", "DROP TABLE there_is_no_such_table"));

        OpenVault.assertRefused(
                Reason.FAILED,
                "cannot read or write",
                () -> OpenVault.with(directory, broken, Database.UNLIMITED_PAGES));

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(1, vault.history(0, 10).size());
        }
    }
}
