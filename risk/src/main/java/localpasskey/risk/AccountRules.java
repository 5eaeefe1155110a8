package localpasskey.risk;

import java.util.List;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import localpasskey.risk.facts.SessionFacts;

/// Rules about the account, the session and the client.
final class AccountRules {

    private AccountRules() {}

    static Answer weakerMethod(Situation situation) {
        if (!(situation.facts().ceremony() instanceof OtherMethod method)) {
            return Answer.silent();
        }
        boolean bound = situation.accountHasBoundPasskey();
        if (!bound && situation.profile() != Profile.HIGH_ASSURANCE) {
            return Answer.silent();
        }
        String why = method.name()
                + (bound
                        ? " on an account that has a device-bound passkey (claimed or attested)"
                        : " can be passed on to a relay, which this profile does not allow");
        if (situation.action() != Action.RECOVERY) {
            return Answer.recover(why + ": that is a recovery").and(Duty.NOTIFY_INDEPENDENTLY);
        }
        return situation.profile() == Profile.HIGH_ASSURANCE
                ? Answer.refuse(why + ": prove in person who you are").and(Duty.NOTIFY_INDEPENDENTLY)
                : Answer.stepUp(why + ": a recovery takes its time", Proof.DELAY_PASSED)
                        .and(Duty.NOTIFY_INDEPENDENTLY);
    }

    static Answer clientWithoutWebAuthn(Situation situation) {
        if (situation.facts().client().supportsWebAuthn() || !situation.accountHasBoundPasskey()) {
            return Answer.silent();
        }
        String why = "the browser claims to know no WebAuthn, and the account has a device-bound passkey"
                + " (claimed or attested):"
                + " a relay claims that, to be offered something it can pass on";
        if (situation.profile() != Profile.PUBLIC) {
            return Answer.refuse(why).and(Duty.ALERT_OPERATORS, Duty.NOTIFY_INDEPENDENTLY);
        }
        Answer answer =
                situation.action() == Action.RECOVERY ? Answer.stepUp(why, Proof.DELAY_PASSED) : Answer.recover(why);
        return answer.and(Duty.ALERT_OPERATORS, Duty.NOTIFY_INDEPENDENTLY);
    }

    static Answer adding(Situation situation) {
        boolean made = situation.facts().ceremony() instanceof Registration;
        if (!made && situation.action() != Action.ADD_AUTHENTICATOR) {
            return Answer.silent();
        }
        if (situation.facts().account().isEmpty()) {
            return Answer.note("the first passkey of the account").and(Duty.NOTIFY_INDEPENDENTLY);
        }
        Binding strongest = situation.strongestBinding();
        boolean byTheBest = situation.facts().ceremony() instanceof Assertion
                && situation.binding().isAtLeast(strongest);
        return byTheBest
                ? Answer.note("another passkey, approved by the best one of the account (" + strongest.words() + ")")
                        .and(Duty.NOTIFY_INDEPENDENTLY)
                : Answer.stepUp(
                                "another passkey is approved by the best one of the account, which is "
                                        + strongest.words(),
                                Proof.STRONGEST_PASSKEY)
                        .and(Duty.NOTIFY_INDEPENDENTLY);
    }

    static Answer removing(Situation situation) {
        if (situation.action() != Action.REMOVE_AUTHENTICATOR) {
            return Answer.silent();
        }
        String id = situation.facts().removing();
        List<PasskeyRecord> removed = situation.facts().account().stream()
                .filter(passkey -> passkey.id().equals(id))
                .toList();
        if (removed.isEmpty()) {
            return Answer.refuse("the account has no passkey of the id to be removed: say which by Facts.removing(id)");
        }
        List<PasskeyRecord> left = situation.facts().account().stream()
                .filter(passkey -> Situation.isUsable(passkey) && !passkey.id().equals(id))
                .toList();
        boolean lastBound = isBound(situation, removed) && !isBound(situation, left);
        if (left.size() >= 2 && !lastBound) {
            return Answer.silent();
        }
        String why = lastBound
                ? "the last device-bound passkey (claimed or attested) would go"
                : "usable passkeys left: " + left.size();
        return situation.profile() == Profile.PUBLIC
                ? Answer.note(why).and(Duty.OFFER_ANOTHER_AUTHENTICATOR, Duty.NOTIFY_INDEPENDENTLY)
                : Answer.refuse(why + "; add another one first").and(Duty.OFFER_ANOTHER_AUTHENTICATOR);
    }

    private static boolean isBound(Situation situation, List<PasskeyRecord> passkeys) {
        return passkeys.stream()
                .anyMatch(passkey -> situation.bindingOf(passkey).isAtLeast(Binding.DEVICE_BOUND_CLAIMED));
    }

    static Answer sessionTooOld(Situation situation) {
        if (situation.action() == Action.LOGIN) {
            return Answer.silent();
        }
        SessionFacts session = situation.facts().session();
        Profile profile = situation.profile();
        boolean old = session.age(situation.facts().time()).compareTo(profile.longestSession()) > 0;
        boolean idle = session.idle(situation.facts().time()).compareTo(profile.longestIdle()) > 0;
        return old || idle
                ? Answer.stepUp(
                        old
                                ? "signed in for more than "
                                        + profile.longestSession().toHours() + " hours"
                                : "nothing done for more than "
                                        + profile.longestIdle().toMinutes() + " minutes",
                        Proof.FRESH_SIGN_IN)
                : Answer.silent();
    }

    static Answer anotherDevice(Situation situation) {
        return situation.action() == Action.ADMIN && situation.facts().client().anotherDevice()
                ? Answer.stepUp(
                                "administration by a passkey on another device: somebody else can show a QR code",
                                Proof.OTHER_FACTOR)
                        .and(Duty.NOTIFY_PERSON)
                : Answer.silent();
    }
}
