package localpasskey.risk;

import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.Proof;

/// Rules about this very answer: its challenge, UV, its counter, and what is set on the passkey's record.
final class ProtocolRules {

    private ProtocolRules() {}

    static Answer challenge(Situation situation) {
        ChallengeState state;
        switch (situation.facts().ceremony()) {
            case Assertion used -> state = used.challenge();
            case Registration made -> state = made.challenge();
            case OtherMethod other -> {
                return Answer.silent();
            }
        }
        return switch (state) {
            case FRESH -> Answer.silent();
            case EXPIRED -> Answer.refuse("the challenge is too old: begin anew");
            case USED_BEFORE ->
                Answer.refuse("the challenge was used before: an answer counts once")
                        .and(Duty.ALERT_OPERATORS);
            case OF_ANOTHER_SESSION ->
                Answer.refuse("the challenge was given to another session: somebody passes answers on")
                        .and(Duty.ALERT_OPERATORS);
        };
    }

    static Answer suspended(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used
                        && used.stored().suspended()
                ? Answer.refuse("this passkey is suspended").and(Duty.OFFER_REREGISTRATION)
                : Answer.silent();
    }

    static Answer canary(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used
                        && used.stored().canary()
                ? Answer.refuse("a decoy was used: somebody is in the cloud account where it is kept")
                        .and(
                                Duty.ALERT_OPERATORS,
                                Duty.END_SESSIONS,
                                Duty.SUSPEND_SYNCED_PASSKEYS,
                                Duty.NOTIFY_INDEPENDENTLY)
                : Answer.silent();
    }

    static Answer singleFactor(Situation situation) {
        if (situation.isVerified()) {
            return Answer.silent();
        }
        String why = situation.facts().ceremony() instanceof OtherMethod method
                ? method.name() + " is one factor"
                : "UV is 0 or cannot be relied on: one factor";
        boolean lowValue =
                situation.action() == Action.LOGIN || situation.facts().ceremony() instanceof Registration;
        return situation.profile() == Profile.PUBLIC && lowValue
                ? Answer.allow(why)
                : Answer.stepUp(why, Proof.OTHER_FACTOR);
    }

    static Answer firstVerification(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used
                        && used.flags().userVerified()
                        && !used.stored().uvInitialized()
                ? Answer.note("UV is 1 for the first time: it counts once another factor confirmed it")
                : Answer.silent();
    }

    static Answer counter(Situation situation) {
        if (!(situation.facts().ceremony() instanceof Assertion used) || !used.counterFell()) {
            return Answer.silent();
        }
        String what = "the counter is " + used.signCount() + ", stored is "
                + used.stored().signCount();
        if (!countsAlone(used)) {
            return Answer.note(what + "; copies of it count on their own, so this says little");
        }
        return used.stored().copyWarnings() > 0
                ? Answer.refuse(what + ", not for the first time: there may be a copy")
                        .and(Duty.ALERT_OPERATORS, Duty.SUSPEND_PASSKEY)
                : Answer.stepUp(what + ": there may be a copy", Proof.OTHER_FACTOR)
                        .and(Duty.ALERT_OPERATORS);
    }

    /// Whether there can be one authenticator only that counts.
    static boolean countsAlone(Assertion used) {
        return used.stored().backupEligibility() != BackupEligibility.YES
                && !used.flags().backupEligible();
    }
}
