package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.OpenVault;
import localpasskey.vault.RawSql;
import localpasskey.vault.Samples;
import localpasskey.vault.SiteAttestationStore;
import localpasskey.vault.SiteAttestationStore.Era;
import localpasskey.vault.Vault;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The attestation keys of sites: kept whole, for one site each, told to nobody who has the file.
final class SiteAttestationTableTest {

    private static final SiteAttestation BANK = of(Samples.BANK, "ba4c");

    @TempDir
    Path directory;

    private static SiteAttestation of(RelyingPartyId site, String key) {
        return new SiteAttestation(
                site,
                Bytes.ofHex(key),
                List.of(Bytes.ofHex("c1"), Bytes.ofHex("c2")),
                Samples.MORNING,
                Samples.MORNING.plusSeconds(7));
    }

    private static boolean put(Vault vault, SiteAttestation attestation) throws VaultException {
        return vault.attestations().put(attestation, vault.attestations().era());
    }

    @Test
    void are_found_by_their_site_alone_also_later() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            assertTrue(put(vault, BANK));
        }
        try (Vault vault = OpenVault.in(directory)) {
            assertEquals(Optional.of(BANK), vault.attestations().find(Samples.BANK));
            assertEquals(Optional.empty(), vault.attestations().find(Samples.SHOP));
            assertEquals(List.of(BANK), vault.attestations().all());
        }
    }

    @Test
    void a_new_one_takes_the_place_of_the_sites_older_one() throws Exception {
        SiteAttestation newer = of(Samples.BANK, "0e30");
        try (Vault vault = OpenVault.in(directory)) {
            put(vault, BANK);
            put(vault, of(Samples.SHOP, "5409"));

            put(vault, newer);

            assertEquals(Optional.of(newer), vault.attestations().find(Samples.BANK));
            assertEquals(2, vault.attestations().all().size());
        }
    }

    @Test
    void one_that_is_forgotten_is_not_there_and_the_history_says_so() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            put(vault, BANK);

            assertTrue(vault.attestations()
                    .remove(Samples.BANK, Samples.event(Action.SITE_ATTESTATION_OFF, Samples.BANK, "")));
            assertFalse(vault.attestations()
                    .remove(Samples.BANK, Samples.event(Action.SITE_ATTESTATION_OFF, Samples.BANK, "")));

            assertEquals(List.of(), vault.attestations().all());
            assertEquals(1, vault.history(0, 10).size());
        }
    }

    @Test
    void a_reset_erases_them() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            put(vault, BANK);

            vault.wipe(Samples.event(Action.SITE_ATTESTATION_OFF, Samples.BANK, ""));

            assertEquals(List.of(), vault.attestations().all());
        }
        assertEquals(List.of("0"), RawSql.read(directory, "SELECT count(*) FROM site_attestation"));
    }

    @Test
    void one_that_was_begun_before_a_reset_is_not_kept_after_it() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            Era before = vault.attestations().era();
            assertEquals(before, vault.attestations().era());

            vault.wipe(Samples.event(Action.SITE_ATTESTATION_OFF, Samples.BANK, ""));

            assertNotEquals(before, vault.attestations().era());
            assertFalse(vault.attestations().put(BANK, before));
            assertEquals(List.of(), vault.attestations().all());
        }
    }

    @Test
    void there_is_room_for_so_many_and_for_a_new_one_of_these() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            for (int i = 0; i < SiteAttestationStore.MAX_SITES; i++) {
                assertTrue(put(vault, of(new RelyingPartyId("s" + i + ".example"), "01")));
            }

            assertFalse(put(vault, BANK));
            assertTrue(put(vault, of(new RelyingPartyId("s7.example"), "02")));
        }
    }

    @Test
    void one_that_was_moved_to_another_site_is_damage() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            put(vault, BANK);
            put(vault, of(Samples.SHOP, "5409"));
        }
        RawSql.change(
                directory,
                "UPDATE site_attestation SET content = (SELECT content FROM site_attestation WHERE number = 2)"
                        + " WHERE number = 1");
        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(
                    Reason.DAMAGED,
                    "attestation key",
                    () -> vault.attestations().all());
        }
    }

    @Test
    void the_file_does_not_tell_which_sites_they_are_for() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            put(vault, BANK);
        }

        String file = Files.readString(directory.resolve("vault.db"), StandardCharsets.ISO_8859_1);
        assertFalse(file.contains("bank"));
    }
}
