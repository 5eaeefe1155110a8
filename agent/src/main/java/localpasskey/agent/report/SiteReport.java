package localpasskey.agent.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.SiteNote.Reminder;
import localpasskey.vault.record.SiteNote.ToEnrol;
import org.jspecify.annotations.Nullable;

/// One site: the passkeys that are here, what the person noted, and what follows from both.
///
/// Belongs to the thread that works it out.
final class SiteReport {

    /// For so long a way in that was tried is taken to work, and one that was noted needs no new look.
    static final Duration CHECK_HOLDS = Duration.ofDays(365);

    private final String id;
    private final Instant now;
    private final List<Passkey> passkeys = new ArrayList<>();
    private final List<RecoveryMethod> waysIn = new ArrayList<>();
    private final List<ToEnrol> elsewhere = new ArrayList<>();
    private @Nullable Reminder reminder;

    SiteReport(String id, Instant now) {
        this.id = id;
        this.now = now;
    }

    void add(Passkey passkey) {
        passkeys.add(passkey);
    }

    /// In the order in which they were noted: the last reminder counts.
    void add(NumberedNote numbered) {
        switch (numbered.note()) {
            case SiteNote.RecoveryNote(var kind, var text, var noted, var checked) ->
                waysIn.add(new RecoveryMethod(numbered.number(), kind, text, noted, checked));
            case Reminder newer -> reminder = newer;
            case ToEnrol passkey -> elsewhere.add(passkey);
            case SiteNote.Seen _ -> {} // no way in that the person noted
        }
    }

    SiteCoverage report() {
        return new SiteCoverage(
                id,
                passkeys.isEmpty() ? "" : passkeys.getFirst().rp().name(),
                accounts(),
                passkeys.size(),
                state(),
                waysIn.stream().limit(RecoveryMethod.MAX_PER_SITE).toList(),
                nudge(),
                toEnrol().stream().limit(SiteCoverage.MAX_ACCOUNTS).toList());
    }

    /// The rule of docs/coverage.md.
    State state() {
        if (passkeys.isEmpty()) {
            return State.NOT_HERE;
        }
        if (waysIn.isEmpty()) {
            return State.ONLY_HERE;
        }
        return waysIn.stream().anyMatch(way -> isFresh(way.checked())) ? State.COVERED : State.CLAIMED;
    }

    /// Asks where there is no other way in, or none that was looked after for a year; after a new passkey anew.
    Nudge nudge() {
        boolean wanting = switch (state()) {
            case ONLY_HERE -> true;
            case CLAIMED -> waysIn.stream().noneMatch(way -> isFresh(way.noted()));
            case COVERED, NOT_HERE -> false;
        };
        if (!wanting) {
            return Nudge.NONE;
        }
        return reminder == null ? Nudge.DUE : nudge(reminder);
    }

    private Nudge nudge(Reminder answered) {
        boolean newPasskey =
                passkeys.stream().anyMatch(passkey -> passkey.created().isAfter(answered.chosen()));
        return switch (answered.choice()) {
            case NEVER -> Nudge.NONE;
            case DONE -> newPasskey || !isFresh(answered.chosen()) ? Nudge.DUE : Nudge.NONE;
            case LATER -> newPasskey || !now.isBefore(answered.until()) ? Nudge.DUE : Nudge.LATER;
        };
    }

    /// Done is what has a passkey here: of this account, or of any where the account is not known.
    List<Enrolment> toEnrol() {
        return elsewhere.stream()
                .filter(wanted -> passkeys.stream().noneMatch(passkey -> isFor(wanted.account(), passkey)))
                .map(wanted -> new Enrolment(id, wanted.account(), wanted.label()))
                .distinct()
                .toList();
    }

    Instant lastUsed() {
        return passkeys.stream()
                .map(passkey -> passkey.usage().lastUsed())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// Nothing is here, nothing is to be done here, and no way in is noted.
    boolean saysNothing() {
        return passkeys.isEmpty() && waysIn.isEmpty() && toEnrol().isEmpty();
    }

    private static boolean isFor(String account, Passkey passkey) {
        return account.isEmpty() || passkey.user().name().equals(account);
    }

    private boolean isFresh(Instant when) {
        return when.isAfter(now.minus(CHECK_HOLDS));
    }

    private List<Account> accounts() {
        return passkeys.stream()
                .sorted(Comparator.comparing(
                                (Passkey passkey) -> passkey.usage().lastUsed())
                        .reversed())
                .limit(SiteCoverage.MAX_ACCOUNTS)
                .map(passkey -> new Account(
                        passkey.user().name(),
                        passkey.label(),
                        passkey.created(),
                        passkey.usage().lastUsed()))
                .toList();
    }
}
