package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryVerdict;
import localpasskey.vault.record.VaultException;
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
}
