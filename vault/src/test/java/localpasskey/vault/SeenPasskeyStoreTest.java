package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.SeenPasskey.Backup;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.SiteNote.Seen;
import localpasskey.vault.record.SiteNote.ToEnrol;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What pages showed of passkeys elsewhere: kept while the person wants it, little of it, and gone when they say so.
final class SeenPasskeyStoreTest {

    private static final HistoryEvent SWITCHED = Samples.event(Action.SETTING, Samples.BANK, "");
    private static final String APPLE = "fbfc3007154e4ecc8c0b6e020557d7bd";

    @TempDir
    Path directory;

    private Vault vault;

    @BeforeEach
    void open() throws VaultException {
        vault = OpenVault.in(directory);
        vault.seen().switchTo(true, SWITCHED);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void nothing_is_kept_until_it_is_switched_on() throws VaultException {
        vault.seen().switchTo(false, SWITCHED);

        keep("bank.example", seen("aa", Backup.CLOUD, "", 0));

        assertFalse(vault.seen().isOn());
        assertEquals(List.of(), vault.seen().all());
    }

    @Test
    void is_kept_over_a_restart() throws VaultException {
        keep("bank.example", seen("aa", Backup.CLOUD, APPLE, 0));
        vault.close();
        vault = OpenVault.in(directory);

        assertTrue(vault.seen().isOn());
        assertEquals(List.of(seen("aa", Backup.CLOUD, APPLE, 0)), notes());
    }

    @Test
    void the_same_passkey_is_kept_once_with_what_is_known_last_and_its_model() throws VaultException {
        keep("bank.example", seen("aa", Backup.COPYABLE, APPLE, 0));
        keep("bank.example", seen("aa", Backup.CLOUD, "", 30));
        keep("bank.example", seen("bb", Backup.DEVICE, "", 31));

        assertEquals(
                List.of(new Seen(Backup.CLOUD, "aa", APPLE, at(0), at(30)), seen("bb", Backup.DEVICE, "", 31)),
                notes());
    }

    @Test
    void what_is_seen_again_the_same_day_is_not_written() throws VaultException {
        keep("bank.example", seen("aa", Backup.CLOUD, APPLE, 0));
        int changes = changes();
        keep("bank.example", new Seen(Backup.CLOUD, "aa", "", at(0).plusSeconds(60), at(0).plusSeconds(60)));

        assertEquals(changes, changes());
    }

    @Test
    void what_says_something_else_the_same_day_is_not_written_either() throws VaultException {
        keep("bank.example", seen("aa", Backup.COPYABLE, "", 0));
        int changes = changes();
        Instant later = at(1).minusSeconds(1);
        for (Backup backup : Backup.values()) {
            keep("bank.example", new Seen(backup, "aa", APPLE, later, later));
        }
        assertEquals(changes, changes());

        keep("bank.example", seen("aa", Backup.CLOUD, APPLE, 1));
        assertEquals(List.of(new Seen(Backup.CLOUD, "aa", APPLE, at(0), at(1))), notes());
    }

    @Test
    void who_rents_sites_under_one_name_pushes_out_what_is_under_that_name_alone() throws VaultException {
        keep("bank.example", seen("aa", Backup.CLOUD, "", 0));
        for (int i = 0; i < SeenPasskeyStore.MOST - 1; i++) {
            Seen made = seen("%04x".formatted(i), Backup.CLOUD, "", i + 1);
            vault.notes().add(new RelyingPartyId("s" + i + ".pages.example"), List.of(made));
        }
        keep("shop.example", seen("bb", Backup.CLOUD, "", 2));

        List<String> sites = sites();
        assertEquals(SeenPasskeyStore.MOST, sites.size());
        assertEquals("bank.example", sites.getFirst(), "seen longest ago");
        assertEquals("shop.example", sites.getLast());
        assertFalse(sites.contains("s0.pages.example"));
    }

    @Test
    void an_owner_who_makes_sites_up_pushes_out_their_own_alone() throws VaultException {
        keep("bank.example", seen("aa", Backup.CLOUD, "", 0));
        for (int i = 1; i <= 3 * SeenPasskeyStore.MOST_OF_OWNER; i++) {
            keep("s" + i + ".evil.example", seen("%04x".formatted(i), Backup.CLOUD, "", i));
        }

        List<String> sites = sites();
        assertEquals(1 + SeenPasskeyStore.MOST_OF_OWNER, sites.size());
        assertEquals("bank.example", sites.getFirst());
        assertEquals("s48.evil.example", sites.getLast());
    }

    @Test
    void the_one_seen_longest_ago_goes_where_there_are_too_many() throws VaultException {
        List<Seen> full = IntStream.range(0, SeenPasskeyStore.MOST)
                .mapToObj(i -> seen("%04x".formatted(i), Backup.CLOUD, "", i == 0 ? 9999 : i))
                .toList();
        for (int i = 0; i < full.size(); i++) {
            vault.notes().add(new RelyingPartyId("bank" + i + ".example"), List.of(full.get(i)));
        }
        keep("shop.example", seen("aa", Backup.CLOUD, "", 0));

        List<String> sites = sites();
        assertEquals(SeenPasskeyStore.MOST, sites.size());
        assertTrue(sites.contains("bank0.example"), "seen last");
        assertFalse(sites.contains("bank1.example"), "seen longest ago");
    }

    @Test
    void is_forgotten_by_site_and_notes_of_the_person_stay() throws VaultException {
        SiteNote note = new ToEnrol("ada", "old laptop", at(0));
        vault.notes().add(new RelyingPartyId("bank.example"), List.of(note));
        keep("bank.example", seen("aa", Backup.CLOUD, "", 0));
        keep("shop.example", seen("bb", Backup.CLOUD, "", 0));

        assertTrue(vault.seen().forget(new RelyingPartyId("bank.example")));
        assertFalse(vault.seen().forget(new RelyingPartyId("bank.example")));
        assertEquals(List.of("shop.example"), sites());

        vault.seen().switchTo(false, SWITCHED);
        vault.seen().switchTo(true, SWITCHED);
        assertEquals(List.of(), notes());
        assertEquals(
                List.of(note),
                vault.notes().all().stream().map(NumberedNote::note).toList());
    }

    @Test
    void is_read_by_nobody_else() throws Exception {
        keep("bank.example", seen("aa", Backup.CLOUD, APPLE, 0));
        assertEquals(List.of(), RawFiles.findTexts(directory, List.of("bank.example", "CLOUD", APPLE)));
    }

    private void keep(String site, Seen seen) throws VaultException {
        vault.seen()
                .keep(
                        new RelyingPartyId(site),
                        seen,
                        of -> new SeenPasskeyStore.Owner(
                                of.value().endsWith("evil.example") ? "evil" : of.value(),
                                of.value().endsWith("pages.example") ? "pages" : of.value()));
    }

    private static Seen seen(String credential, Backup backup, String aaguid, int day) {
        return new Seen(backup, credential, aaguid, at(day), at(day));
    }

    private static Instant at(int day) {
        return Samples.MORNING.plus(Duration.ofDays(day));
    }

    private List<SiteNote> notes() throws VaultException {
        return vault.seen().all().stream().map(NumberedNote::note).toList();
    }

    private List<String> sites() throws VaultException {
        return vault.seen().all().stream().map(note -> note.site().value()).toList();
    }

    /// Each rewriting seals with another nonce.
    private int changes() throws VaultException {
        vault.close();
        try {
            return List.copyOf(RawSql.read(directory, "SELECT hex(content) FROM site_note"))
                    .hashCode();
        } finally {
            vault = OpenVault.in(directory);
        }
    }
}
