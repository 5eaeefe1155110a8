package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are not as we wrote them: said in words, and left as they are.
final class VaultDamageTest {

    private static final RelyingPartyId BANK = Samples.BANK;
    private static final HistoryEvent LINE = Samples.created(BANK, "alice");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("vault.db");
    }

    private void assertLeftAlone(Reason reason, String words) throws IOException {
        byte[] before = Files.readAllBytes(file());

        OpenVault.assertRefused(reason, words, () -> OpenVault.in(directory).close());
        OpenVault.assertRefused(reason, words, () -> Vault.peek(directory));

        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void a_directory_without_a_vault_is_no_vault_yet(@TempDir Path empty) throws VaultException, IOException {
        assertEquals(Optional.empty(), Vault.peek(empty));
        assertEquals(Optional.empty(), Vault.peek(empty.resolve("not made yet")));
        assertEquals(List.of(), RawFiles.in(empty));
    }

    @Test
    void a_file_that_is_something_else_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        Files.writeString(file(), "Dear diary, ".repeat(100));

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void another_programs_database_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "PRAGMA application_id = 1");

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void an_empty_file_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        Files.write(file(), new byte[0]);

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void a_file_cut_to_half_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertLeftAlone(Reason.DAMAGED, "truncated");
    }

    @Test
    void a_file_cut_inside_its_header_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(60);
        }

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void a_file_whose_first_page_is_garbled_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        byte[] garbage = new byte[1000];
        Arrays.fill(garbage, (byte) 0x5a);
        FilledVault.overwrite(directory, 100, garbage);

        assertLeftAlone(Reason.DAMAGED, "altered");
    }

    @Test
    void a_vault_of_a_newer_program_is_refused_and_not_touched() throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "CREATE TABLE wonders (id INTEGER) STRICT", "PRAGMA user_version = 1000");

        assertLeftAlone(Reason.FROM_THE_FUTURE, "newer LocalPasskey");
    }

    /// Their keys have a form that the chip opened for all sites at once.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_vault_of_an_earlier_program_is_refused_and_not_touched(int version) throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "PRAGMA user_version = " + version);

        assertLeftAlone(Reason.OUTDATED, "earlier LocalPasskey");
    }

    @Test
    void a_vault_without_a_version_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "PRAGMA user_version = 0");

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void a_vault_with_foreign_program_text_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "CREATE TRIGGER spy AFTER INSERT ON passkey BEGIN DELETE FROM verifier_first; END");

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void a_vault_that_lost_a_table_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "DROP TABLE verifier_second");

        assertLeftAlone(Reason.DAMAGED, "is not a vault");
    }

    @Test
    void a_vault_that_is_gone_is_not_quietly_made_anew() throws VaultException, IOException {
        FilledVault.in(directory);
        Files.delete(file());

        OpenVault.assertRefused(Reason.MISSING, "is missing", () -> OpenVault.in(directory));
        OpenVault.assertRefused(Reason.MISSING, "is missing", () -> Vault.peek(directory));
        assertTrue(Files.notExists(file()));
    }

    @Test
    void a_journal_without_its_vault_is_not_quietly_dropped() throws IOException {
        Path journal = directory.resolve("vault.db-wal");
        Files.writeString(journal, "the last things that were acknowledged");

        OpenVault.assertRefused(Reason.MISSING, "is missing", () -> OpenVault.in(directory));

        assertEquals("the last things that were acknowledged", Files.readString(journal));
    }

    @Test
    void an_interrupted_first_start_is_begun_again() throws VaultException, IOException {
        Files.writeString(directory.resolve("vault.db.new"), "half a vault");
        Files.writeString(directory.resolve("vault.db.new-wal"), "half a journal");

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(0, vault.count());
        }
        assertTrue(Files.notExists(directory.resolve("vault.db.new")));
    }

    @Test
    void a_file_removed_while_it_is_open_takes_no_more_writes() throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, BANK, "alice"), LINE);
            Files.delete(file());

            OpenVault.assertRefused(Reason.MISSING, "removed or replaced", () -> vault.used(Samples.id(1), 1, LINE));
        }
    }

    @Test
    void a_file_replaced_while_it_is_open_takes_no_more_writes(@TempDir Path other) throws VaultException, IOException {
        OpenVault.in(other).close();
        try (Vault vault = OpenVault.in(directory)) {
            Files.move(file(), directory.resolve("moved away"));
            Files.copy(other.resolve("vault.db"), file());

            OpenVault.assertRefused(Reason.MISSING, "removed or replaced", () -> vault.setPinRetries(3));
        }
    }

    @Test
    void a_vault_of_another_chip_says_so() throws VaultException, IOException {
        FilledVault.in(directory);
        byte[] before = Files.readAllBytes(file());

        OpenVault.assertRefused(
                Reason.KEY_UNAVAILABLE,
                "another chip",
                () -> OpenVault.with(directory, new PretendSealer("two")).close());

        assertArrayEquals(before, Files.readAllBytes(file()));
        OpenVault.in(directory).close();
    }
}
