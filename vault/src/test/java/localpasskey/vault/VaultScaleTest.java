package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.PasskeyTable;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That the work for one passkey does not grow with the number of passkeys. Time is measured in `benchmarks`.
final class VaultScaleTest {

    @TempDir
    Path directory;

    @BeforeEach
    void make() throws VaultException {
        OpenVault.in(directory).close();
    }

    private void assertFoundByIndex(String query, String index) {
        String plan = String.join("; ", RawSql.plan(directory, query));

        assertTrue(plan.contains(index), plan);
        assertFalse(plan.contains("SCAN"), plan);
        assertFalse(plan.contains("TEMP B-TREE"), plan);
    }

    @Test
    void one_passkey_is_found_by_its_id() {
        assertFoundByIndex(PasskeyTable.FIND, "sqlite_autoindex_passkey_1 (credential_id=?)");
    }

    @Test
    void one_sites_passkeys_are_found_in_order_by_the_sites_index() {
        assertFoundByIndex(PasskeyTable.OF_SITE, "passkey_site (site_lookup=?)");
    }

    @Test
    void an_accounts_passkey_is_replaced_by_the_accounts_index() {
        assertFoundByIndex(PasskeyTable.REPLACE, "passkey_account (account_lookup=?)");
    }

    @Test
    void the_first_page_is_read_in_the_order_of_the_table() {
        assertEquals(List.of("SCAN passkey"), RawSql.plan(directory, PasskeyTable.PAGE));
    }

    @Test
    void a_damaged_passkey_of_one_site_does_not_concern_another() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            for (int number = 1; number <= 50; number++) {
                RelyingPartyId site = new RelyingPartyId("site" + number + ".example");
                vault.add(Samples.passkey(number, site, "alice"), Samples.created(site, "alice"));
            }
        }
        RawSql.change(directory, "UPDATE passkey SET content = zeroblob(80) WHERE number <> 7");

        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(
                    1, vault.discoverable(new RelyingPartyId("site7.example")).size());
            assertTrue(vault.find(Samples.id(7)).isPresent());
        }
    }
}
