package localpasskey.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import localpasskey.agent.control.RecordsService;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.HistoryEvent;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.testkit.ManualClock;
import localpasskey.vault.Vault;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.UserHandle;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rule that says which sites open without this computer, on a real vault and a clock that the test moves.
final class RecoveryCoverageTest {

    private static final ListRange ALL = new ListRange(0, 100);
    private static final Duration YEAR = Duration.ofDays(365);

    /// The key lies in clear: this vault needs no chip.
    private static final NameKeySealer OPEN = new NameKeySealer() {
        @Override
        public Bytes seal(Secret nameKey) {
            return Bytes.of(nameKey.exposeCopy());
        }

        @Override
        public Secret unseal(Bytes sealed) {
            return Secret.taking(sealed.toArray());
        }
    };

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T08:00:00Z"));
    private Vault vault;
    private RecordsService door;
    private int made;

    @BeforeEach
    void open() throws VaultException {
        vault = Vault.open(directory, OPEN, clock, new SecureRandom());
        door = new RecordsService(vault, clock);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void counts_what_stays_open_where_everything_here_is_erased() throws Exception {
        passkey("a.example", "ada");
        passkey("a.example", "grace");
        passkey("b.example", "ada");
        passkey("c.example", "ada");
        note("a.example", true);
        note("b.example", false);
        RecoveryCoverage coverage = new RecoveryCoverage(vault, clock);

        assertEquals(new Purpose.Elsewhere(3, 1, 1), coverage.elsewhere());

        vault.close();
        assertEquals(Purpose.Elsewhere.UNKNOWN, coverage.elsewhere());
    }

    private void passkey(String site, String account) throws VaultException {
        byte[] id = new byte[32];
        id[0] = (byte) ++made;
        vault.add(
                new Passkey(
                        CredentialId.of(id),
                        new RelyingPartyEntity(new RelyingPartyId(site), ""),
                        new UserEntity(new UserHandle(Bytes.ofUtf8(account)), account, account),
                        "",
                        true,
                        CredentialProtection.VERIFICATION_OPTIONAL,
                        Protection.VERIFIED,
                        new CoseKey(CoseAlgorithm.ES256, Bytes.of(new byte[32]), Bytes.of(new byte[32])),
                        Bytes.ofUtf8("a blob"),
                        Aaguid.SOFTWARE_TPM,
                        clock.instant(),
                        new Passkey.Usage(0, clock.instant())),
                new HistoryEvent(
                        HistoryEvent.Action.CREATE,
                        new RelyingPartyId(site),
                        account,
                        "the test",
                        HistoryEvent.Verification.PIN_IN_PROMPT,
                        "OK"));
    }

    private void note(String site, boolean tried) throws RefusedException {
        door.noteRecoveryMethod(new Change.NoteRecoveryMethod(site, RecoveryMethod.Kind.SECURITY_KEY, "blue", tried));
    }

    private SiteCoverage site(String name) throws RefusedException {
        return door.coverage(ALL).sites().stream()
                .filter(site -> site.site().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Refusal.Reason refused(org.junit.jupiter.api.function.Executable deed) {
        return assertThrows(RefusedException.class, deed).refusal().reason();
    }

    @Test
    void without_a_noted_way_in_a_site_is_only_here() throws Exception {
        passkey("bank.example", "ada");

        assertEquals(State.ONLY_HERE, site("bank.example").state());
        assertEquals(Nudge.DUE, site("bank.example").nudge());
        assertEquals(new Report.Headline(1, 0, 0, 1, 1, 0), door.coverage(ALL).headline());
    }

    @Test
    void a_way_in_that_was_not_tried_is_only_claimed() throws Exception {
        passkey("bank.example", "ada");
        note("bank.example", false);

        assertEquals(State.CLAIMED, site("bank.example").state());
        assertEquals(Nudge.NONE, site("bank.example").nudge());
    }

    @Test
    void one_that_was_tried_covers_for_a_year() throws Exception {
        passkey("bank.example", "ada");
        note("bank.example", false);
        long number = site("bank.example").waysIn().getFirst().number();
        door.checkedRecoveryMethod(number);
        State tried = site("bank.example").state();
        clock.advance(YEAR.minusSeconds(1));
        State almost = site("bank.example").state();
        clock.advance(Duration.ofSeconds(1));

        assertEquals(State.COVERED, tried);
        assertEquals(State.COVERED, almost);
        assertEquals(State.CLAIMED, site("bank.example").state());
        assertEquals(Nudge.DUE, site("bank.example").nudge());
    }

    @Test
    void a_removed_way_in_covers_no_more() throws Exception {
        passkey("bank.example", "ada");
        note("bank.example", true);
        long number = site("bank.example").waysIn().getFirst().number();
        door.removeRecoveryMethod(number);

        assertEquals(State.ONLY_HERE, site("bank.example").state());
        assertEquals(Refusal.Reason.NOT_POSSIBLE, refused(() -> door.removeRecoveryMethod(number)));
        assertEquals(Refusal.Reason.NOT_POSSIBLE, refused(() -> door.checkedRecoveryMethod(number)));
    }

    @Test
    void the_worst_comes_first() throws Exception {
        passkey("covered.example", "ada");
        note("covered.example", true);
        passkey("claimed.example", "ada");
        note("claimed.example", false);
        passkey("old.example", "ada");
        clock.advance(Duration.ofDays(1));
        passkey("new.example", "ada");

        Report.CoveragePage first = door.coverage(new ListRange(0, 3));
        Report.CoveragePage rest = door.coverage(new ListRange(3, 3));

        List<String> names = new ArrayList<>();
        first.sites().forEach(site -> names.add(site.site()));
        rest.sites().forEach(site -> names.add(site.site()));
        assertEquals(List.of("new.example", "old.example", "claimed.example", "covered.example"), names);
        assertEquals(4, first.total());
        assertEquals(new Report.Headline(4, 1, 1, 2, 2, 0), first.headline());
    }

    @Test
    void later_asks_again_after_a_week() throws Exception {
        passkey("bank.example", "ada");
        door.remind("bank.example", ReminderChoice.LATER);
        Nudge now = site("bank.example").nudge();
        clock.advance(Duration.ofDays(7));

        assertEquals(Nudge.LATER, now);
        assertEquals(Nudge.DUE, site("bank.example").nudge());
    }

    @Test
    void done_holds_until_another_passkey_is_made() throws Exception {
        passkey("bank.example", "ada");
        door.remind("bank.example", ReminderChoice.DONE);
        Nudge before = site("bank.example").nudge();
        clock.advance(Duration.ofMinutes(1));
        passkey("bank.example", "bob");

        assertEquals(Nudge.NONE, before);
        assertEquals(Nudge.DUE, site("bank.example").nudge());
    }

    @Test
    void never_is_never_and_can_be_taken_back() throws Exception {
        passkey("bank.example", "ada");
        door.remind("bank.example", ReminderChoice.NEVER);
        clock.advance(YEAR.multipliedBy(3));
        passkey("bank.example", "bob");
        Nudge never = site("bank.example").nudge();
        door.remind("bank.example", ReminderChoice.LATER);

        assertEquals(Nudge.NONE, never);
        assertEquals(Nudge.LATER, site("bank.example").nudge());
        assertEquals(1, vault.notes().all().size());
    }

    @Test
    void what_another_computer_has_is_to_be_made_here_until_it_is() throws Exception {
        passkey("shop.example", "ada");
        List<Enrolment> all = List.of(
                new Enrolment("bank.example", "ada", "old laptop"),
                new Enrolment("shop.example", "ada", ""),
                new Enrolment("shop.example", "bob", ""));
        door.noteEnrolments(all);
        door.noteEnrolments(all);
        Report.Headline before = door.coverage(ALL).headline();
        State notHere = site("bank.example").state();
        passkey("bank.example", "ada");

        assertEquals(new Report.Headline(1, 0, 0, 1, 1, 2), before);
        assertEquals(State.NOT_HERE, notHere);
        assertEquals(List.of(), site("bank.example").toEnrol());
        assertEquals(
                List.of(new Enrolment("shop.example", "bob", "")),
                site("shop.example").toEnrol());
    }

    @Test
    void what_is_not_wanted_is_taken_off_the_list() throws Exception {
        door.noteEnrolments(List.of(new Enrolment("bank.example", "ada", "")));
        door.forgetEnrolment("bank.example", "ada");

        assertEquals(List.of(), door.coverage(ALL).sites());
        assertEquals(Refusal.Reason.NOT_POSSIBLE, refused(() -> door.forgetEnrolment("bank.example", "ada")));
    }

    @Test
    void notes_are_for_sites_that_have_a_passkey_here() throws Exception {
        assertEquals(Refusal.Reason.NO_SUCH_PASSKEY, refused(() -> note("bank.example", true)));
        assertEquals(Refusal.Reason.NO_SUCH_PASSKEY, refused(() -> door.remind("bank.example", ReminderChoice.LATER)));
        assertEquals(
                Refusal.Reason.NOT_POSSIBLE,
                refused(() -> door.noteEnrolments(List.of(new Enrolment(" ", "ada", "")))));
        assertEquals(List.of(), vault.notes().all());
    }

    @Test
    void there_is_an_end_to_what_is_noted() throws Exception {
        passkey("bank.example", "ada");
        for (int i = 0; i < RecoveryMethod.MAX_PER_SITE; i++) {
            note("bank.example", false);
        }

        assertEquals(Refusal.Reason.NOT_POSSIBLE, refused(() -> note("bank.example", false)));
    }
}
