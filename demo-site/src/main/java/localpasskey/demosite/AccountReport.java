package localpasskey.demosite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import localpasskey.demosite.Accounts.Registered;
import localpasskey.demosite.Fact.Mood;

/// What an account's passkeys are worth together: how many hang on one cloud account, and what is left when a
/// device is lost.
final class AccountReport {

    private AccountReport() {}

    /// Empty for an account without passkeys.
    static List<Fact> of(List<Registered> passkeys) {
        if (passkeys.isEmpty()) {
            return List.of();
        }
        int all = passkeys.size();
        Map<String, Integer> copied = new TreeMap<>();
        passkeys.stream()
                .filter(AccountReport::isCopyable)
                .forEach(passkey -> copied.merge(Provider.of(passkey.aaguid()).name(), 1, Integer::sum));
        int copyable = copied.values().stream().mapToInt(Integer::intValue).sum();
        List<Fact> report = new ArrayList<>();
        report.add(
                copyable == 0
                        ? new Fact("Copies", share(0, all), "No passkey can be copied, they say.", Mood.GOOD)
                        : new Fact("Copies", share(copyable, all), "These can be copied.", Mood.WARNING));
        copied.forEach((provider, count) -> report.add(new Fact(
                "One account",
                share(count, all),
                "Whoever gets into the account where "
                        + (count == 1 ? "it is kept has this passkey." : "they are kept has all of these passkeys.")
                        + " Maker: " + provider + ".",
                count == all ? Mood.BAD : Mood.WARNING)));
        report.add(lost(all, copyable));
        return report;
    }

    private static Fact lost(int all, int copyable) {
        if (all == 1 && copyable == 0) {
            return new Fact(
                    "Device lost",
                    "0 left",
                    "The only passkey goes with its device. Add another one, on another device.",
                    Mood.BAD);
        }
        return copyable == all
                ? new Fact(
                        "Device lost",
                        all + " left",
                        "All come back from the cloud account, and all are gone if that account is.",
                        Mood.WARNING)
                : new Fact(
                        "Device lost",
                        all - 1 + " left or more",
                        "A passkey on another device still opens the account.",
                        Mood.GOOD);
    }

    /// Says so itself, or is of a maker that copies whatever it says.
    private static boolean isCopyable(Registered passkey) {
        return Boolean.TRUE.equals(passkey.record().isBackupEligible())
                || Provider.of(passkey.aaguid()).custody() == Provider.Custody.SYNCED;
    }

    private static String share(int some, int all) {
        return some + " of " + all;
    }
}
