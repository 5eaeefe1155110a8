package localpasskey.desktop.manager;

import java.time.Instant;
import java.util.List;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;

/// Sites of tests, the worst first.
final class SampleSites {

    private static final Instant CREATED = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant TRIED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NEVER = Instant.EPOCH;

    private SampleSites() {}

    /// Those of [SamplePasskeys#some], five of them covered; two of another computer.
    static List<SiteCoverage> some() {
        return List.of(
                site("bank.example", "4711 0815", 1, State.ONLY_HERE, Nudge.DUE),
                site("registry.npmjs.org", "countess", 1, State.ONLY_HERE, Nudge.LATER),
                site("amazon.de", "ada.lovelace@gmail.com", 1, State.ONLY_HERE, Nudge.NONE),
                site("ssh:", "", 1, State.ONLY_HERE, Nudge.NONE),
                site(
                        "accounts.google.com",
                        "ada.lovelace@gmail.com",
                        1,
                        State.CLAIMED,
                        Nudge.NONE,
                        new RecoveryMethod(2, RecoveryMethod.Kind.RECOVERY_CODES, "in the safe", CREATED, NEVER)),
                claimed(3, "paypal.com", "ada@analytical.example", Nudge.DUE),
                claimed(4, "wikipedia.org", "Adalove", Nudge.NONE),
                site(
                        "github.com",
                        "ada",
                        1,
                        State.COVERED,
                        Nudge.NONE,
                        new RecoveryMethod(5, RecoveryMethod.Kind.SECURITY_KEY, "the blue one", CREATED, TRIED),
                        new RecoveryMethod(6, RecoveryMethod.Kind.PHONE, "", CREATED, NEVER)),
                site(
                        "webmail.analytical.example",
                        "ada@analytical.example",
                        1,
                        State.COVERED,
                        Nudge.NONE,
                        new RecoveryMethod(
                                7, RecoveryMethod.Kind.OTHER_COMPUTER, "the desktop at home", CREATED, TRIED)),
                covered(8, "login.microsoftonline.com", "ada@analytical.example", RecoveryMethod.Kind.PHONE),
                covered(9, "xn--bcher-kva.example", "ada@analytical.example", RecoveryMethod.Kind.RECOVERY_CODES),
                covered(10, "git.analytical.example", "root", RecoveryMethod.Kind.SECURITY_KEY),
                elsewhere("old.example", "ada", "laptop"),
                elsewhere("shop.example", "", ""));
    }

    private static SiteCoverage site(
            String name, String account, int passkeys, State state, Nudge nudge, RecoveryMethod... waysIn) {
        return new SiteCoverage(
                name,
                "",
                List.of(new Account(account, "", CREATED, TRIED)),
                passkeys,
                state,
                List.of(waysIn),
                nudge,
                List.of());
    }

    private static SiteCoverage claimed(long number, String name, String account, Nudge nudge) {
        RecoveryMethod.Kind kind = RecoveryMethod.Kind.PASSWORD_AND_SECOND_FACTOR;
        return site(name, account, 1, State.CLAIMED, nudge, new RecoveryMethod(number, kind, "", CREATED, NEVER));
    }

    private static SiteCoverage covered(long number, String name, String account, RecoveryMethod.Kind kind) {
        return site(name, account, 1, State.COVERED, Nudge.NONE, new RecoveryMethod(number, kind, "", CREATED, TRIED));
    }

    private static SiteCoverage elsewhere(String name, String account, String label) {
        return new SiteCoverage(
                name,
                "",
                List.of(),
                0,
                State.NOT_HERE,
                List.of(),
                Nudge.NONE,
                List.of(new Enrolment(name, account, label)));
    }
}
