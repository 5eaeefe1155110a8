package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryLine;
import localpasskey.model.Protection;
import localpasskey.testkit.ManualClock;
import localpasskey.vault.file.Schema;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.Passkey.Usage;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.vault.record.VaultHeader;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a vault keeps and gives back.
final class VaultTest {

    private static final RelyingPartyId BANK = Samples.BANK;
    private static final RelyingPartyId SHOP = Samples.SHOP;
    private static final HistoryEvent LINE = Samples.created(BANK, "alice");

    private final ManualClock clock = new ManualClock(Samples.MORNING);

    @TempDir
    Path directory;

    private Vault vault;

    @BeforeEach
    void open() throws VaultException {
        vault = OpenVault.at(directory, clock);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void reopen() throws VaultException {
        vault.close();
        vault = OpenVault.at(directory, clock);
    }

    @Test
    void gives_a_passkey_back_as_it_was_added() throws VaultException {
        Passkey passkey = Samples.passkey(1, BANK, "alice");

        vault.add(passkey, LINE);

        reopen();
        assertEquals(Optional.of(passkey), vault.find(passkey.id()));
        assertEquals(Optional.empty(), vault.find(Samples.id(2)));
    }

    @Test
    void lists_a_sites_discoverable_passkeys_newest_first() throws VaultException {
        Passkey older = Samples.passkey(1, BANK, "alice");
        Passkey newer = Samples.passkey(2, BANK, "bob");
        vault.add(older, LINE);
        vault.add(Samples.passkey(3, SHOP, "alice"), LINE);
        vault.add(newer, LINE);
        vault.add(Samples.passkey(4, BANK, "carol", false, Protection.VERIFIED), LINE);

        List<Passkey> found = vault.discoverable(BANK);

        assertEquals(List.of(newer, older), found);
        assertEquals(List.of(), vault.discoverable(new RelyingPartyId("bank.example")));
    }

    @Test
    void lists_each_site_that_has_discoverable_passkeys_once() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);
        vault.add(Samples.passkey(2, SHOP, "alice"), LINE);
        vault.add(Samples.passkey(3, BANK, "bob"), LINE);
        vault.add(Samples.passkey(4, new RelyingPartyId("named.example"), "al", false, Protection.VERIFIED), LINE);

        List<RelyingPartyEntity> sites = vault.sites();

        assertEquals(
                List.of(
                        new RelyingPartyEntity(BANK, "The site " + BANK.value()),
                        new RelyingPartyEntity(SHOP, "The site " + SHOP.value())),
                sites);
        assertEquals(3, vault.discoverableCount());
        assertEquals(4, vault.count());
    }

    @Test
    void pages_through_all_passkeys_newest_first() throws VaultException {
        for (int number = 1; number <= 5; number++) {
            vault.add(Samples.passkey(number, SHOP, "user " + number), LINE);
        }

        List<Passkey> page = vault.page(1, 2);

        assertEquals(
                List.of(Samples.id(4), Samples.id(3)),
                page.stream().map(Passkey::id).toList());
        assertEquals(5, vault.count());
        assertThrows(IllegalArgumentException.class, () -> vault.page(-1, 2));
    }

    @Test
    void a_discoverable_passkey_takes_the_place_of_the_same_accounts() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);
        vault.add(Samples.passkey(2, BANK, "alice", false, Protection.VERIFIED), LINE);

        vault.add(Samples.passkey(3, BANK, "alice"), LINE);

        assertEquals(Optional.empty(), vault.find(Samples.id(1)));
        assertTrue(vault.find(Samples.id(2)).isPresent());
        assertTrue(vault.find(Samples.id(3)).isPresent());
        assertEquals(2, vault.count());
    }

    @Test
    void a_passkey_that_is_not_discoverable_replaces_nothing() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);

        vault.add(Samples.passkey(2, BANK, "alice", false, Protection.VERIFIED), LINE);

        assertEquals(2, vault.count());
    }

    @Test
    void keeps_the_authorisation_value_of_a_presence_passkey() throws VaultException {
        Passkey present = Samples.passkey(1, SHOP, "alice", true, Protection.PRESENT);
        try (Secret auth = Secret.taking(new byte[] {1, 2, 3, 4})) {
            vault.addPresent(present, auth, LINE);
        }
        vault.add(Samples.passkey(2, BANK, "alice"), LINE);

        reopen();
        try (Secret kept = vault.presenceAuth(present.id()).orElseThrow()) {
            assertEquals(Bytes.ofHex("01020304"), Bytes.of(kept.exposeCopy()));
        }
        assertEquals(Optional.of(present), vault.find(present.id()));
        assertTrue(vault.presenceAuth(Samples.id(2)).isEmpty());
        assertTrue(vault.presenceAuth(Samples.id(3)).isEmpty());
    }

    @Test
    void refuses_to_keep_a_presence_passkey_without_its_authorisation_value() {
        Passkey present = Samples.passkey(1, SHOP, "alice", true, Protection.PRESENT);

        assertThrows(IllegalArgumentException.class, () -> vault.add(present, LINE));
    }

    @Test
    void stores_the_count_the_time_and_the_line_of_a_use_together() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);
        clock.advance(Duration.ofMinutes(5));

        boolean used = vault.used(Samples.id(1), 300, Samples.signedIn(BANK, "alice"));

        reopen();
        assertTrue(used);
        Passkey passkey = vault.find(Samples.id(1)).orElseThrow();
        Instant later = Samples.MORNING.plusSeconds(300);
        assertEquals(new Usage(300, later), passkey.usage());
        assertEquals(
                new HistoryLine(2, later, Samples.signedIn(BANK, "alice")),
                vault.history(0, 1).getFirst());
    }

    @Test
    void refuses_a_count_that_does_not_rise() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);
        vault.used(Samples.id(1), 7, LINE);

        assertThrows(IllegalArgumentException.class, () -> vault.used(Samples.id(1), 7, LINE));

        assertEquals(7, vault.find(Samples.id(1)).orElseThrow().usage().signCount());
        assertEquals(2, vault.history(0, 10).size());
    }

    @Test
    void says_that_a_passkey_to_be_used_is_gone() throws VaultException {
        assertFalse(vault.used(Samples.id(1), 1, LINE));

        assertEquals(List.of(), vault.history(0, 10));
    }

    @Test
    void renames_a_passkey() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);

        boolean renamed = vault.rename(Samples.id(1), "my bank", Samples.event(Action.RENAME, BANK, "alice"));

        reopen();
        assertTrue(renamed);
        assertEquals("my bank", vault.find(Samples.id(1)).orElseThrow().label());
        assertFalse(vault.rename(Samples.id(9), "nothing", LINE));
    }

    @Test
    void takes_new_names_of_the_same_account() throws VaultException {
        Passkey passkey = Samples.passkey(1, BANK, "alice");
        vault.add(passkey, LINE);
        UserEntity married = new UserEntity(passkey.user().id(), "alice.b", "Alice B.");

        boolean updated = vault.updateUser(Samples.id(1), married, Samples.event(Action.RENAME, BANK, "alice"));

        assertTrue(updated);
        assertEquals(married, vault.find(Samples.id(1)).orElseThrow().user());
        assertEquals(Action.RENAME, vault.history(0, 1).getFirst().event().action());
        assertThrows(IllegalArgumentException.class, () -> vault.updateUser(Samples.id(1), Samples.user("bob"), LINE));
        assertFalse(vault.updateUser(Samples.id(9), married, LINE));
    }

    @Test
    void deletes_a_passkey() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);

        boolean deleted = vault.delete(Samples.id(1), Samples.event(Action.DELETE, BANK, "alice"));

        reopen();
        assertTrue(deleted);
        assertEquals(0, vault.count());
        assertEquals(Action.DELETE, vault.history(0, 1).getFirst().event().action());
        assertFalse(vault.delete(Samples.id(1), LINE));
    }

    @Test
    void deletes_several_with_a_line_each_and_passes_over_what_is_gone() throws VaultException {
        List<Passkey> all = alicesAndBobs();
        vault.delete(Samples.id(1), LINE);

        List<Passkey> deleted = vault.delete(all, VaultTest::deletion);

        reopen();
        assertEquals(List.of(all.get(1)), deleted);
        assertEquals(0, vault.count());
        assertEquals(deletion(all.get(1)), vault.history(0, 1).getFirst().event());
        assertEquals(List.of(), vault.delete(all, VaultTest::deletion));
    }

    @Test
    void deletes_none_of_several_where_one_cannot_be() throws VaultException {
        List<Passkey> all = alicesAndBobs();
        int lines = vault.history(0, 100).size();

        assertThrows(
                IllegalStateException.class,
                () -> vault.delete(all, passkey -> {
                    if (passkey.equals(all.getLast())) {
                        throw new IllegalStateException("in the middle");
                    }
                    return deletion(passkey);
                }));

        assertEquals(2, vault.count());
        reopen();
        assertEquals(2, vault.count());
        assertEquals(lines, vault.history(0, 100).size());
    }

    private List<Passkey> alicesAndBobs() throws VaultException {
        List<Passkey> all = List.of(Samples.passkey(1, BANK, "alice"), Samples.passkey(2, BANK, "bob"));
        for (Passkey passkey : all) {
            vault.add(passkey, LINE);
        }
        return all;
    }

    private static HistoryEvent deletion(Passkey passkey) {
        return Samples.event(Action.DELETE, BANK, passkey.user().name());
    }

    @Test
    void refuses_a_second_passkey_of_the_same_id() throws VaultException {
        vault.add(Samples.passkey(1, BANK, "alice"), LINE);

        assertThrows(IllegalArgumentException.class, () -> vault.add(Samples.passkey(1, SHOP, "bob"), LINE));

        assertEquals(BANK, vault.find(Samples.id(1)).orElseThrow().rp().id());
        assertEquals(1, vault.history(0, 10).size());
    }

    @Test
    void keeps_the_verifier_and_gives_all_tries_back() throws VaultException {
        vault.setPinRetries(3);
        clock.advance(Duration.ofSeconds(9));

        vault.setVerifier(Bytes.ofUtf8("V as the chip wrapped it"), 6, Samples.event(Action.SET_PIN, BANK, ""));

        reopen();
        assertEquals(Optional.of(Bytes.ofUtf8("V as the chip wrapped it")), vault.verifier());
        assertEquals(6, vault.pinCodePoints());
        assertEquals(8, vault.pinRetries());
        assertEquals(Samples.MORNING.plusSeconds(9), vault.pinRetriesChanged());
    }

    @Test
    void counts_tries_down_and_remembers_when() throws VaultException {
        assertEquals(8, vault.pinRetries());
        assertEquals(Instant.EPOCH, vault.pinRetriesChanged());

        vault.setPinRetries(7);

        reopen();
        assertEquals(7, vault.pinRetries());
        assertEquals(Samples.MORNING, vault.pinRetriesChanged());
        assertThrows(IllegalArgumentException.class, () -> vault.setPinRetries(9));
        assertThrows(IllegalArgumentException.class, () -> vault.setPinRetries(-1));
    }

    @Test
    void has_no_verifier_before_a_pin_is_set() throws VaultException {
        assertEquals(Optional.empty(), vault.verifier());
        assertEquals(0, vault.pinCodePoints());
    }

    @Test
    void always_uv_is_on_until_it_is_switched_off() throws VaultException {
        assertTrue(vault.alwaysUv());

        vault.setAlwaysUv(false, Samples.event(Action.SETTING, BANK, ""));

        reopen();
        assertFalse(vault.alwaysUv());
    }

    @Test
    void belongs_to_the_first_chip_it_is_told_of() throws VaultException {
        vault.pinChip(Bytes.ofHex("aa01"), "Infineon SLB9670 7.85");
        vault.pinChip(Bytes.ofHex("aa01"), "Infineon SLB9670 7.86");

        OpenVault.assertRefused(
                Reason.KEY_UNAVAILABLE, "another chip", () -> vault.pinChip(Bytes.ofHex("bb02"), "another"));

        vault.close();
        assertEquals(
                Optional.of(new VaultHeader(Schema.CURRENT.version(), Bytes.ofHex("aa01"), "Infineon SLB9670 7.86", 0)),
                Vault.peek(directory));
    }

    @Test
    void says_that_it_is_closed() {
        vault.close();
        vault.close();

        OpenVault.assertRefused(Reason.FAILED, "closed", () -> vault.count());
    }
}
