package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryVerdict;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.HistoryChain;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who has the file and an SQLite shell, but neither key nor chip, puts something of an older vault back.
final class SetBackVaultTest {

    private static final HistoryEvent LINE = Samples.created(Samples.BANK, "alice");

    /// Every value in clear that an older file could give back, and the lines after its last one gone.
    private static final String[] ALL_ROWS = {
        "DELETE FROM history WHERE number > (SELECT max(number) FROM old.history)",
        "DELETE FROM history_head",
        "INSERT INTO history_head SELECT * FROM old.history_head",
        "DELETE FROM setting",
        "INSERT INTO setting SELECT * FROM old.setting"
    };

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    /// Three lines and eight tries; then, after a copy was made, two wrong PINs, two lines and a setting.
    @BeforeEach
    void copy_an_older_file() throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            vault.setVerifier(Bytes.ofUtf8("V"), 6, LINE);
            vault.add(Samples.passkey(1, Samples.BANK, "alice"), LINE);
            vault.setPinRetries(8);
            vault.setAlwaysUv(false, LINE);
        }
        Files.copy(directory.resolve("vault.db"), old());
        try (Vault vault = OpenVault.in(directory)) {
            vault.setPinRetries(7);
            vault.setPinRetries(6);
            vault.record(LINE);
            vault.setAlwaysUv(true, LINE);
        }
    }

    private Path old() {
        return elsewhere.resolve("vault.db");
    }

    private void putBack(Path file) throws IOException {
        Files.copy(file, directory.resolve("vault.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void putBackRows(String... changes) {
        String[] all = new String[changes.length + 1];
        all[0] = "ATTACH '" + old() + "' AS old";
        System.arraycopy(changes, 0, all, 1, changes.length);
        RawSql.change(directory, all);
    }

    private HistoryVerdict verdict() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            return vault.verifyHistory();
        }
    }

    private int retries() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            return vault.pinRetries();
        }
    }

    private static void assertSeen(HistoryVerdict verdict) {
        assertFalse(verdict instanceof HistoryVerdict.Whole, verdict::toString);
    }

    @Test
    void an_older_file_is_seen_for_ever() throws Exception {
        putBack(old());

        assertSeen(verdict());
        try (Vault vault = OpenVault.in(directory)) {
            vault.record(LINE);
        }
        assertSeen(verdict());
    }

    @Test
    void an_older_file_gives_no_tries_back() throws Exception {
        putBack(old());

        assertEquals(6, retries());
        assertEquals(6, retries());
    }

    @Test
    void a_history_cut_back_with_its_old_head_is_seen() throws Exception {
        putBackRows(ALL_ROWS);

        assertSeen(verdict());
    }

    @Test
    void old_rows_give_no_tries_back() throws Exception {
        putBackRows(ALL_ROWS);

        assertEquals(6, retries());
    }

    @Test
    void the_old_count_alone_is_seen_and_gives_no_tries_back() throws Exception {
        putBackRows("UPDATE setting SET (value, code) = (SELECT value, code FROM old.setting AS o"
                + " WHERE o.name = setting.name) WHERE name LIKE 'PIN_RETRIES%'");

        assertEquals(6, retries());
        assertSeen(verdict());
    }

    @Test
    void a_count_that_is_taken_out_is_seen_and_gives_no_tries_back() throws Exception {
        RawSql.change(directory, "DELETE FROM setting WHERE name LIKE 'PIN_RETRIES%'");

        assertEquals(6, retries());
        assertSeen(verdict());
    }

    @Test
    void an_old_setting_is_seen() throws Exception {
        putBackRows("UPDATE setting SET (value, code) = (SELECT value, code FROM old.setting AS o"
                + " WHERE o.name = setting.name) WHERE name = 'ALWAYS_UV'");

        assertSeen(verdict());
    }

    @Test
    void a_setting_that_is_taken_out_is_seen() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            vault.setFingerprintLimit(Duration.ofHours(1), LINE);
        }

        RawSql.change(directory, "DELETE FROM setting WHERE name = 'FINGERPRINT_LIMIT'");

        assertSeen(verdict());
    }

    @Test
    void the_verifier_of_an_old_pin_is_seen() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            vault.setVerifier(Bytes.ofUtf8("another V"), 8, LINE);
        }

        putBackRows(
                "UPDATE verifier_first SET (blob, code) = (SELECT blob, code FROM old.verifier_first)",
                "UPDATE verifier_second SET (blob, code) = (SELECT blob, code FROM old.verifier_second)");

        assertSeen(verdict());
    }

    @Test
    void the_file_from_before_a_reset_is_seen() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            vault.wipe(LINE);
        }

        putBack(old());

        assertSeen(verdict());
    }

    @Test
    void what_was_not_set_back_is_whole() throws Exception {
        assertEquals(new HistoryVerdict.Whole(5), assertInstanceOf(HistoryVerdict.Whole.class, verdict()));
        assertEquals(6, retries());
    }

    @Test
    void says_that_it_was_set_back_and_goes_on() throws Exception {
        putBack(old());

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(new HistoryVerdict.SetBack(4), vault.verifyHistory());
            assertEquals(HistoryChain.SET_BACK, vault.history(0, 1).getFirst().event());
            vault.used(Samples.id(1), 5, LINE);
        }
        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(new HistoryVerdict.SetBack(4), vault.verifyHistory());
            assertEquals(5, vault.history(0, 10).size());
        }
    }

    @Test
    void a_cut_history_is_broken_also_where_it_was_set_back_before() throws Exception {
        putBack(old());
        verdict();

        RawSql.change(directory, "DELETE FROM history WHERE number = 2");

        assertEquals(new HistoryVerdict.Broken(2), verdict());
    }

    @Test
    void the_second_place_taken_away_or_altered_is_seen_and_leaves_one_try() throws Exception {
        putBackRows(ALL_ROWS);
        Files.delete(second());

        assertEquals(1, retries());
        assertSeen(verdict());

        Files.write(second(), new byte[1024]);
        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(new HistoryVerdict.SetBack(4), vault.verifyHistory());
            assertEquals(5, vault.history(0, 10).size());
        }
    }

    @Test
    void the_second_place_of_another_vault_is_none(@TempDir Path other) throws Exception {
        try (Vault vault = OpenVault.in(other)) {
            for (int i = 0; i < 30; i++) {
                vault.record(LINE);
            }
        }

        Files.copy(other.resolve("vault.generation"), second(), StandardCopyOption.REPLACE_EXISTING);

        assertSeen(verdict());
    }

    private Path second() {
        return directory.resolve("vault.generation");
    }

    /// What is left open: who copies both places back, as with a snapshot of the whole directory, is not seen.
    @Test
    void both_places_put_back_together_are_not_seen() throws Exception {
        Files.copy(second(), elsewhere.resolve("generation"));
        Files.copy(directory.resolve("vault.db"), old(), StandardCopyOption.REPLACE_EXISTING);
        try (Vault vault = OpenVault.in(directory)) {
            vault.setPinRetries(2);
        }

        putBack(old());
        Files.copy(elsewhere.resolve("generation"), second(), StandardCopyOption.REPLACE_EXISTING);

        assertInstanceOf(HistoryVerdict.Whole.class, verdict());
        assertEquals(6, retries());
    }

    /// Each moment at which a process can be stopped: the second place has this change, or the last one, or is torn.
    @Test
    void a_crash_between_the_two_places_is_no_attack() throws Exception {
        byte[] before = Files.readAllBytes(second());
        try (Vault vault = OpenVault.in(directory)) {
            vault.setPinRetries(5);
        }
        byte[] after = Files.readAllBytes(second());

        for (int torn = 0; torn <= before.length; torn++) {
            byte[] left = before.clone();
            System.arraycopy(after, 0, left, 0, torn);
            Files.write(second(), left);
            try (Vault vault = OpenVault.in(directory)) {
                assertEquals(new HistoryVerdict.Whole(5), vault.verifyHistory(), "torn after " + torn);
                assertEquals(5, vault.pinRetries());
            }
        }
    }

    @Test
    void a_crash_before_the_first_change_is_no_attack(@TempDir Path other) throws Exception {
        OpenVault.in(other).close();
        for (int length : new int[] {0, 10, 512, 600}) {
            Files.write(other.resolve("vault.generation"), new byte[length]);
            try (Vault vault = OpenVault.in(other)) {
                assertEquals(new HistoryVerdict.Whole(0), vault.verifyHistory());
            }
        }
        Files.delete(other.resolve("vault.generation"));

        try (Vault vault = OpenVault.in(other)) {
            vault.record(LINE);
            assertEquals(new HistoryVerdict.Whole(1), vault.verifyHistory());
        }
    }

    @Test
    void it_costs_no_commit_of_its_own() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            vault.record(LINE);
            int commits = commits();

            vault.record(LINE);

            assertEquals(commits + 1, commits());
        }
    }

    /// Frames of the journal that end a transaction: those that tell the size of the database.
    ///
    /// @spec https://www.sqlite.org/fileformat2.html#the_write_ahead_log §4.1
    private int commits() throws IOException {
        ByteBuffer journal = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("vault.db-wal")));
        int page = journal.getInt(8);
        int commits = 0;
        for (int frame = 32; frame + 24 + page <= journal.limit(); frame += 24 + page) {
            commits += journal.getInt(frame + 4) == 0 ? 0 : 1;
        }
        return commits;
    }
}
