package localpasskey.agent.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.report.Enrolment;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.vault.SiteNoteStore;
import localpasskey.vault.Vault;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.SiteNote.Reminder;
import localpasskey.vault.record.SiteNote.ToEnrol;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.RelyingPartyId;

/// What the person notes about sites: takes it down, and refuses what is too much or about nothing that is here.
public final class RecoveryNotes {

    private static final Duration LATER = Duration.ofDays(7);

    private final Vault vault;
    private final RecoveryCoverage coverage;
    private final InstantSource clock;

    public RecoveryNotes(Vault vault, RecoveryCoverage coverage, InstantSource clock) {
        this.vault = vault;
        this.coverage = coverage;
        this.clock = clock;
    }

    public synchronized void add(Change.NoteRecoveryMethod wayIn) throws RefusedException, VaultException {
        RelyingPartyId site = here(wayIn.site());
        long known = vault.notes().of(site).stream()
                .filter(numbered -> numbered.note() instanceof SiteNote.RecoveryNote)
                .count();
        if (known >= RecoveryMethod.MAX_PER_SITE) {
            throw notPossible(MessageCode.RECOVERY_METHODS_FULL, MessageValue.of(known));
        }
        Instant now = clock.instant();
        Instant checked = wayIn.checked() ? now : Instant.EPOCH;
        add(site, new SiteNote.RecoveryNote(wayIn.kind(), wayIn.note(), now, checked));
    }

    public synchronized void checked(long number) throws RefusedException, VaultException {
        NumberedNote found = find(number);
        if (found.note() instanceof SiteNote.RecoveryNote(var kind, var text, var noted, var _)) {
            vault.notes()
                    .replace(new NumberedNote(
                            number, found.site(), new SiteNote.RecoveryNote(kind, text, noted, clock.instant())));
        }
    }

    public synchronized void remove(long number) throws RefusedException, VaultException {
        vault.notes().remove(find(number).number());
    }

    private NumberedNote find(long number) throws RefusedException, VaultException {
        return vault.notes().all().stream()
                .filter(numbered -> numbered.number() == number && numbered.note() instanceof SiteNote.RecoveryNote)
                .findFirst()
                .orElseThrow(() -> notPossible(MessageCode.NO_SUCH_RECOVERY_METHOD));
    }

    public synchronized void remind(String named, ReminderChoice choice) throws RefusedException, VaultException {
        RelyingPartyId site = here(named);
        for (NumberedNote old : vault.notes().of(site)) {
            if (old.note() instanceof Reminder) {
                vault.notes().remove(old.number());
            }
        }
        Instant now = clock.instant();
        Instant until = choice == ReminderChoice.LATER ? now.plus(LATER) : Instant.EPOCH;
        add(site, new Reminder(choice, now, until));
    }

    /// What is on the list already is not put on it again.
    public synchronized void enrol(List<Enrolment> enrolments) throws RefusedException, VaultException {
        Map<Enrolment, RelyingPartyId> fresh = new LinkedHashMap<>();
        for (Enrolment enrolment : enrolments) {
            RelyingPartyId site = named(enrolment.site());
            if (vault.notes().of(site).stream().noneMatch(numbered -> isOf(numbered, enrolment.account()))) {
                fresh.put(enrolment, site);
            }
        }
        for (Map.Entry<Enrolment, RelyingPartyId> entry : fresh.entrySet()) {
            Enrolment enrolment = entry.getKey();
            add(entry.getValue(), new ToEnrol(enrolment.account(), enrolment.label(), clock.instant()));
        }
    }

    public synchronized void forget(String site, String account) throws RefusedException, VaultException {
        boolean found = false;
        for (NumberedNote numbered : vault.notes().of(named(site))) {
            if (isOf(numbered, account)) {
                found |= vault.notes().remove(numbered.number());
            }
        }
        if (!found) {
            throw notPossible(MessageCode.NOT_ON_THE_LIST);
        }
    }

    private static boolean isOf(NumberedNote numbered, String account) {
        return numbered.note() instanceof ToEnrol(String known, var _, var _) && known.equals(account);
    }

    private void add(RelyingPartyId site, SiteNote note) throws RefusedException, VaultException {
        if (!vault.notes().add(site, List.of(note))) {
            throw notPossible(MessageCode.NOTES_FULL, MessageValue.of(SiteNoteStore.MAX_NOTES));
        }
    }

    private RelyingPartyId here(String site) throws RefusedException, VaultException {
        if (!coverage.hasPasskeyOf(site)) {
            throw new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, MessageCode.NO_PASSKEY_OF_SITE);
        }
        return named(site);
    }

    private static RelyingPartyId named(String site) throws RefusedException {
        if (site.isBlank()) {
            throw notPossible(MessageCode.SITE_WITHOUT_NAME);
        }
        return new RelyingPartyId(site);
    }

    private static RefusedException notPossible(MessageCode code, MessageValue... values) {
        return new RefusedException(Refusal.Reason.NOT_POSSIBLE, code, values);
    }
}
