package localpasskey.desktop.manager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.model.SeenPasskey;

/// Sites whose other ways in can be noted.
final class PretendRecords {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final PretendAgent agent;
    volatile List<SiteCoverage> sites = List.of();
    volatile Report.SeenPage seen = new Report.SeenPage(false, List.of(), 0, 0, List.of());

    PretendRecords(PretendAgent agent) {
        this.agent = agent;
    }

    /// As if three sites had shown a passkey while it was on, two of them beside the eleven that have one here.
    void checker(boolean on) {
        agent.told.add("checker " + on);
        seen = on
                ? new Report.SeenPage(
                        true,
                        List.of(
                                passkeyElsewhere("bank.example", SeenPasskey.Backup.CLOUD, "Google Password Manager"),
                                passkeyElsewhere("shop.example", SeenPasskey.Backup.CLOUD, "Google Password Manager"),
                                passkeyElsewhere("work.example", SeenPasskey.Backup.DEVICE, "")),
                        3,
                        13,
                        List.of(new Report.CloudAccount("Google Password Manager", 2)))
                : new Report.SeenPage(false, List.of(), 0, 0, List.of());
    }

    void forgetSeen(String site) {
        agent.told.add("forget seen " + site);
        List<SeenPasskey> left = seen.passkeys().stream()
                .filter(passkey -> !passkey.site().equals(site))
                .toList();
        seen = new Report.SeenPage(true, left, left.size(), 4, List.of());
    }

    private static SeenPasskey passkeyElsewhere(String site, SeenPasskey.Backup backup, String provider) {
        return new SeenPasskey(site, backup, provider, NOW, NOW);
    }

    Report.CoveragePage coverage(ListRange page) {
        List<SiteCoverage> all = sites;
        return new Report.CoveragePage(
                PretendAgent.part(all, page),
                all.size(),
                new Report.Headline(
                        all.size() - count(State.NOT_HERE),
                        count(State.COVERED),
                        count(State.CLAIMED),
                        count(State.ONLY_HERE),
                        all.stream().filter(site -> site.nudge() == Nudge.DUE).count(),
                        0));
    }

    private long count(State state) {
        return sites.stream().filter(site -> site.state() == state).count();
    }

    void noteRecoveryMethod(Change.NoteRecoveryMethod wayIn) {
        agent.told.add("note %s %s %s %s".formatted(wayIn.site(), wayIn.kind(), wayIn.note(), wayIn.checked()));
        RecoveryMethod way =
                new RecoveryMethod(99, wayIn.kind(), wayIn.note(), NOW, wayIn.checked() ? NOW : Instant.EPOCH);
        change(wayIn.site(), ways -> {
            List<RecoveryMethod> more = new ArrayList<>(ways);
            more.add(way);
            return more;
        });
    }

    void checkedRecoveryMethod(long number) {
        agent.told.add("checked " + number);
        sites.forEach(site -> change(
                site.site(),
                ways -> ways.stream()
                        .map(way -> way.number() == number
                                ? new RecoveryMethod(number, way.kind(), way.note(), way.noted(), NOW)
                                : way)
                        .toList()));
    }

    void removeRecoveryMethod(long number) {
        agent.told.add("remove " + number);
        sites.forEach(site -> change(
                site.site(),
                ways -> ways.stream().filter(way -> way.number() != number).toList()));
    }

    /// By the rule of docs/coverage.md, but for the year.
    private void change(String site, UnaryOperator<List<RecoveryMethod>> what) {
        sites = sites.stream()
                .map(it -> {
                    if (!it.site().equals(site) || it.state() == State.NOT_HERE) {
                        return it;
                    }
                    List<RecoveryMethod> ways = what.apply(it.waysIn());
                    State state = ways.stream().anyMatch(RecoveryMethod::wasChecked)
                            ? State.COVERED
                            : ways.isEmpty() ? State.ONLY_HERE : State.CLAIMED;
                    Nudge nudge = state == State.COVERED ? Nudge.NONE : it.nudge();
                    return new SiteCoverage(
                            it.site(), "", it.accounts(), it.passkeys(), state, ways, nudge, it.toEnrol());
                })
                .toList();
    }

    void remind(String site, ReminderChoice choice) {
        agent.told.add("remind " + site + " " + choice);
        sites = sites.stream()
                .map(it -> it.site().equals(site)
                        ? new SiteCoverage(
                                site, "", it.accounts(), it.passkeys(), it.state(), it.waysIn(), Nudge.LATER, List.of())
                        : it)
                .toList();
    }

    void forgetEnrolment(String site, String account) {
        agent.told.add("forget " + account + "@" + site);
        sites = sites.stream().filter(it -> !it.site().equals(site)).toList();
    }
}
