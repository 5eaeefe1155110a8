package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.Protection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.PinConfiguration;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a thief of the disk learns from the vault's files.
final class VaultPrivacyTest {

    private static final RelyingPartyId BANK = Samples.BANK;
    private static final Bytes PRESENCE_AUTH = Bytes.ofUtf8("presence auth of 32 bytes length");
    private static final Bytes VERIFIER = Bytes.ofUtf8("V under the first PIN, wrapped by the chip");

    @TempDir
    Path directory;

    private void fill(Vault vault) throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), Samples.created(BANK, "alice"));
        Passkey present = Samples.passkey(2, Samples.SHOP, "bob", true, Protection.PRESENT);
        try (Secret auth = Secret.taking(PRESENCE_AUTH.toArray())) {
            vault.addPresent(present, auth, Samples.created(Samples.SHOP, "bob"));
        }
        vault.rename(Samples.id(1), "savings account", Samples.event(Action.RENAME, BANK, "alice"));
        vault.updateUser(
                Samples.id(2),
                new UserEntity(present.user().id(), "robert", "Robert Shopper"),
                Samples.event(Action.RENAME, Samples.SHOP, "bob"));
        vault.used(Samples.id(1), 5, Samples.signedIn(BANK, "alice"));
        vault.setVerifier(VERIFIER, 6, Samples.event(Action.SET_PIN, BANK, ""));
        vault.record(new HistoryEvent(
                Action.SIGN_IN,
                new RelyingPartyId("refused.example"),
                "mallory",
                "some browser",
                HistoryEvent.Verification.NONE,
                "DECLINED"));
    }

    @Test
    void no_name_of_a_site_or_person_stands_in_any_file() throws VaultException, IOException {
        List<String> secrets = List.of(
                "bank.example",
                "The site",
                "shop.example",
                "alice",
                "handle of",
                "in full",
                "savings",
                "bob",
                "robert",
                "Shopper",
                "refused",
                "mallory",
                "browser",
                "SIGN_IN",
                "DECLINED",
                "presence auth");
        try (Vault vault = OpenVault.in(directory)) {
            fill(vault);

            assertEquals(List.of(), RawFiles.findTexts(directory, secrets), "while open");
        }

        assertEquals(List.of(), RawFiles.findTexts(directory, secrets), "when closed");
    }

    @Test
    void no_bare_hash_of_a_site_stands_in_any_file() throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            fill(vault);

            assertFalse(RawFiles.contain(directory, BANK.hash()));
        }

        assertFalse(RawFiles.contain(directory, BANK.hash()));
        assertTrue(RawFiles.contain(directory, VERIFIER), "the search itself works");
    }

    @Test
    void the_same_site_has_another_look_up_value_in_another_vault(@TempDir Path other)
            throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory);
                Vault second = OpenVault.in(other)) {
            fill(vault);
            fill(second);
        }

        assertEquals(List.of(), RawSql.common(directory, other, "SELECT hex(site_lookup) FROM passkey"));
        assertEquals(List.of(), RawSql.common(directory, other, "SELECT hex(account_lookup) FROM passkey"));
    }

    @Test
    void only_the_owner_can_enter_the_directory_and_read_the_files() throws VaultException, IOException {
        Path inside = directory.resolve("share").resolve("localpasskey");
        try (Vault vault = OpenVault.in(inside)) {
            fill(vault);

            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)));
            assertTrue(Files.exists(inside.resolve("vault.db-wal")));
            for (Path file : RawFiles.in(inside)) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
    }

    @Test
    void an_empty_directory_is_made_private() throws VaultException, IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        OpenVault.in(directory).close();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    }

    @Test
    void a_directory_of_others_is_left_alone() throws IOException {
        Files.writeString(directory.resolve("letter.txt"), "not ours");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        OpenVault.assertRefused(VaultException.Reason.FAILED, "chmod 700", () -> OpenVault.in(directory));

        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    }

    @Test
    void the_verifier_under_the_old_pin_leaves_all_files() throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            fill(vault);

            vault.setVerifier(Bytes.ofUtf8("V under the second PIN"), 6, Samples.event(Action.CHANGE_PIN, BANK, ""));

            assertFalse(RawFiles.contain(directory, VERIFIER));
            assertTrue(RawFiles.contain(directory, Bytes.ofUtf8("V under the second PIN")), "the search itself works");
        }
    }

    @Test
    void the_key_of_a_deleted_or_replaced_passkey_leaves_all_files() throws VaultException, IOException {
        try (Vault vault = OpenVault.in(directory)) {
            fill(vault);
            assertTrue(RawFiles.contain(directory, Bytes.ofUtf8("key blob 1")), "the search itself works");

            vault.add(Samples.passkey(3, BANK, "alice"), Samples.created(BANK, "alice"));
            vault.delete(Samples.id(2), Samples.event(Action.DELETE, Samples.SHOP, "bob"));

            assertFalse(RawFiles.contain(directory, Bytes.ofUtf8("key blob 1")));
            assertFalse(RawFiles.contain(directory, Bytes.ofUtf8("key blob 2")));
        }
    }

    @Test
    void what_clients_configure_and_keep_is_in_no_file_in_clear() throws VaultException, IOException {
        PinConfiguration pin = new PinConfiguration(8, List.of("told.example"), true, false);
        Bytes blobs = Bytes.ofUtf8("the blobs of a client");
        try (Vault vault = OpenVault.in(directory)) {
            vault.configuration().configurePin(pin, Samples.event(Action.SETTING, BANK, ""));
            vault.configuration().replaceLargeBlobArray(blobs, Samples.event(Action.LARGE_BLOBS, BANK, ""));
            try (Secret token = vault.configuration().issuePersistentToken()) {
                assertFalse(RawFiles.contain(directory, Bytes.of(token.exposeCopy())));
            }
        }

        assertEquals(List.of(), RawFiles.findTexts(directory, List.of("told.example", "the blobs")));
        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(pin, vault.configuration().pin());
            assertEquals(blobs, vault.configuration().largeBlobArray());
        }
    }
}
