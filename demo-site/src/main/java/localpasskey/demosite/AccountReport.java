package localpasskey.demosite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.demosite.Accounts.Registered;
import localpasskey.demosite.Fact.Mood;

/// What an account's passkeys are worth together: how many hang on one cloud account, and what is left when a
/// device is lost.
final class AccountReport {

    private static final SiteText COPIES = SiteText.of("report.copies");
    private static final SiteText LOST = SiteText.of("report.lost");

    private AccountReport() {}

    /// Empty for an account without passkeys.
    static List<Fact> of(List<Registered> passkeys) {
        if (passkeys.isEmpty()) {
            return List.of();
        }
        int all = passkeys.size();
        Map<SiteText, Integer> copied = new LinkedHashMap<>();
        passkeys.stream()
                .filter(AccountReport::isCopyable)
                .forEach(passkey -> copied.merge(Provider.of(passkey.aaguid()).name(), 1, Integer::sum));
        int copyable = copied.values().stream().mapToInt(Integer::intValue).sum();
        List<Fact> report = new ArrayList<>();
        report.add(
                copyable == 0
                        ? new Fact(COPIES, share(0, all), SiteText.of("report.copies.none"), Mood.GOOD)
                        : new Fact(COPIES, share(copyable, all), SiteText.of("report.copies.some"), Mood.WARNING));
        copied.forEach((provider, count) -> report.add(new Fact(
                SiteText.of("report.one-account"),
                share(count, all),
                SiteText.of("report.one-account.words", count, provider),
                count == all ? Mood.BAD : Mood.WARNING)));
        report.add(lost(all, copyable));
        return report;
    }

    /// For who lost the computer: which passkeys open the account no more, and what still does.
    static List<Fact> afterLoss(List<Registered> gone, List<Registered> left) {
        List<Fact> report = new ArrayList<>();
        int all = gone.size() + left.size();
        report.add(
                new Fact(SiteText.of("lost.ends"), share(gone.size(), all), SiteText.of("lost.ends.words"), Mood.NOTE));
        if (gone.stream().anyMatch(AccountReport::isCopyable)) {
            report.add(new Fact(
                    SiteText.of("lost.copies"),
                    SiteText.of("lost.copies.gone"),
                    SiteText.of("lost.copies.gone.words"),
                    Mood.NOTE));
        }
        if (left.stream().anyMatch(AccountReport::isCopyable)) {
            report.add(new Fact(
                    SiteText.of("lost.copies"),
                    SiteText.of("lost.copies.left"),
                    SiteText.of("lost.copies.left.words"),
                    Mood.WARNING));
        }
        report.add(remaining(left, all));
        return report;
    }

    private static Fact remaining(List<Registered> left, int all) {
        SiteText name = SiteText.of("lost.left");
        if (left.isEmpty()) {
            return new Fact(name, share(0, all), SiteText.of("lost.left.none"), Mood.BAD);
        }
        return left.stream().allMatch(AccountReport::isCopyable)
                ? new Fact(name, share(left.size(), all), SiteText.of("lost.left.copied"), Mood.WARNING)
                : new Fact(name, share(left.size(), all), SiteText.of("lost.left.bound"), Mood.GOOD);
    }

    private static Fact lost(int all, int copyable) {
        if (all == 1 && copyable == 0) {
            return new Fact(LOST, SiteText.of("report.lost.left", 0), SiteText.of("report.lost.only"), Mood.BAD);
        }
        return copyable == all
                ? new Fact(LOST, SiteText.of("report.lost.left", all), SiteText.of("report.lost.copied"), Mood.WARNING)
                : new Fact(
                        LOST,
                        SiteText.of("report.lost.or-more", all - 1),
                        SiteText.of("report.lost.another"),
                        Mood.GOOD);
    }

    /// Says so itself, or is of a maker that copies whatever it says.
    private static boolean isCopyable(Registered passkey) {
        return Boolean.TRUE.equals(passkey.record().isBackupEligible())
                || Provider.of(passkey.aaguid()).custody() == Provider.Custody.SYNCED;
    }

    private static SiteText share(int some, int all) {
        return SiteText.of("report.share", some, all);
    }
}
