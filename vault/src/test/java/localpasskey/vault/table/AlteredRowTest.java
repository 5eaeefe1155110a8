package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.FilledVault;
import localpasskey.vault.OpenVault;
import localpasskey.vault.RawSql;
import localpasskey.vault.Samples;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that somebody changed, moved or swapped inside the file.
final class AlteredRowTest {

    private static final HistoryEvent LINE = Samples.created(Samples.BANK, "alice");

    @TempDir
    Path directory;

    @Test
    void an_altered_row_is_refused_and_the_others_still_work() throws VaultException {
        for (String change : List.of(
                "content = zeroblob(80)",
                "content = x''",
                "content = (SELECT content FROM passkey WHERE number = 2)",
                "site_lookup = (SELECT site_lookup FROM passkey WHERE number = 2)",
                "account_lookup = zeroblob(32)",
                "discoverable = 0",
                "credential_protection = 1",
                "protection = 0",
                "algorithm = -35",
                "public_key = zeroblob(64)",
                "key_blob = (SELECT key_blob FROM passkey WHERE number = 2)",
                "aaguid = zeroblob(16)",
                "created = created + 1",
                "credential_id = zeroblob(32)")) {
            assertRowIsRefusedAfter(change);
        }
    }

    private void assertRowIsRefusedAfter(String change) throws VaultException {
        Path vaultOfItsOwn = directory.resolve(change.replaceAll("[^a-z]", ""));
        FilledVault.in(vaultOfItsOwn);
        RawSql.change(vaultOfItsOwn, "UPDATE passkey SET " + change + " WHERE number = 1");

        try (Vault vault = OpenVault.in(vaultOfItsOwn)) {
            OpenVault.assertRefused(Reason.DAMAGED, "passkey ", () -> vault.page(2, 1));
            assertTrue(vault.find(Samples.id(2)).isPresent(), change);
        }
    }

    @Test
    void an_altered_row_can_be_deleted() throws VaultException {
        FilledVault.in(directory);
        RawSql.change(directory, "UPDATE passkey SET content = zeroblob(80) WHERE number = 1");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "passkey 0000", () -> vault.find(Samples.id(1)));
            assertTrue(vault.delete(Samples.id(1), LINE));
        }
    }

    @Test
    void an_altered_authorisation_value_is_refused() throws VaultException {
        FilledVault.in(directory);
        RawSql.change(directory, "UPDATE passkey SET presence_auth = zeroblob(32) WHERE number = 3");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "passkey ", () -> vault.presenceAuth(Samples.id(3)));
        }
    }

    @Test
    void an_altered_setting_is_refused() throws VaultException {
        FilledVault.in(directory);
        RawSql.change(directory, "UPDATE setting SET value = x'0000000000000063' WHERE name = 'PIN_RETRIES'");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "PIN_RETRIES", () -> vault.pinRetries());
        }
    }

    @Test
    void a_setting_put_in_anothers_place_is_refused() throws VaultException {
        FilledVault.in(directory);
        RawSql.change(
                directory,
                "UPDATE setting SET (value, code) = (SELECT value, code FROM setting WHERE name = 'PIN_CODE_POINTS')"
                        + " WHERE name = 'PIN_RETRIES'");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "PIN_RETRIES", () -> vault.pinRetries());
        }
    }

    @Test
    void a_missing_key_is_refused() throws VaultException, IOException {
        FilledVault.in(directory);
        RawSql.change(directory, "DELETE FROM setting WHERE name = 'SEALED_NAME_KEY'");

        OpenVault.assertRefused(Reason.DAMAGED, "sealed key is missing", () -> OpenVault.in(directory));
        assertTrue(Vault.peek(directory).isPresent());
    }

    @Test
    void the_second_copy_of_the_verifier_stands_in_for_a_damaged_first() throws VaultException {
        for (String damage : List.of(
                "UPDATE verifier_first SET blob = zeroblob(24)",
                "UPDATE verifier_first SET code = zeroblob(32)",
                "DELETE FROM verifier_first")) {
            FilledVault.in(directory);
            RawSql.change(directory, damage);

            try (Vault vault = OpenVault.in(directory)) {
                assertEquals(Optional.of(FilledVault.VERIFIER), vault.verifier(), damage);
                vault.wipe(LINE);
            }
        }
    }

    @Test
    void the_second_copy_of_the_verifier_stands_in_for_an_unreadable_page() throws VaultException, IOException {
        FilledVault.in(directory);
        int page = Integer.parseInt(
                RawSql.read(directory, "SELECT rootpage FROM sqlite_schema WHERE name = 'verifier_first'")
                        .getFirst());
        byte[] garbage = new byte[4096];
        Arrays.fill(garbage, (byte) 0x5a);
        FilledVault.overwrite(directory, (page - 1) * 4096L, garbage);

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(Optional.of(FilledVault.VERIFIER), vault.verifier());
        }
    }

    @Test
    void a_damaged_second_copy_of_the_verifier_does_not_matter() throws VaultException {
        FilledVault.in(directory);
        RawSql.change(directory, "UPDATE verifier_second SET blob = zeroblob(24)");

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(Optional.of(FilledVault.VERIFIER), vault.verifier());
        }
    }

    @Test
    void two_damaged_copies_of_the_verifier_are_not_the_same_as_none() throws VaultException {
        FilledVault.in(directory);
        RawSql.change(directory, "UPDATE verifier_first SET blob = zeroblob(24)", "DELETE FROM verifier_second");

        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.DAMAGED, "both copies", () -> vault.verifier());
        }
    }
}
