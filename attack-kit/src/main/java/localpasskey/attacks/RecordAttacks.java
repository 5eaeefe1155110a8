package localpasskey.attacks;

import static localpasskey.attacks.Owner.COPIED;
import static localpasskey.attacks.Owner.COPYABLE;
import static localpasskey.attacks.Owner.VERIFIED;

import java.io.IOException;
import java.security.GeneralSecurityException;
import localpasskey.testkit.site.PretendPasskey;

/// Attacks on what a website remembers of a passkey: UV, BE, BS and the counter.
final class RecordAttacks {

    private RecordAttacks() {}

    static Verdict withoutVerification(Target target) throws IOException, GeneralSecurityException {
        if (!target.hasSomethingSensitive()) {
            return Verdict.notTried("it has nothing sensitive");
        }
        Owner owner = Owner.of(target, VERIFIED, 0);
        SiteVisit attacker = owner.visit().elsewhere();
        boolean won = owner.signIn(attacker, PretendPasskey.UP, 0) && attacker.pays();
        return Verdict.of(won, "a touch was enough for something sensitive", "a touch is one factor");
    }

    static Verdict raisedEligibility(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        boolean won = owner.signIn(owner.visit().elsewhere(), COPIED, 0);
        return Verdict.of(won, "BE changed from 0 to 1, and the sign-in went on", "a changed BE is refused");
    }

    static Verdict loweredEligibility(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, COPYABLE, 0);
        boolean won = owner.signIn(owner.visit().elsewhere(), VERIFIED, 0);
        return Verdict.of(won, "BE changed from 1 to 0, and the sign-in went on", "a changed BE is refused");
    }

    static Verdict impossibleFlags(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        boolean won = owner.signIn(owner.visit().elsewhere(), VERIFIED | PretendPasskey.BS, 0);
        return Verdict.of(won, "BE=0 with BS=1 was taken", "BE=0 with BS=1 is refused");
    }

    static Verdict counterBack(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 5);
        owner.signedInElsewhere(VERIFIED, 10);
        boolean won = owner.signIn(owner.visit().elsewhere(), VERIFIED, 6);
        return Verdict.of(won, "a counter that fell signed somebody in", "a counter that fell opens nothing by itself");
    }
}
