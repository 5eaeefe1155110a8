package localpasskey.risk;

import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.Proof;

/// Rules about BE and BS, and what a passkey is worth by where its key is.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-credential-backup WebAuthn Level 3 §6.1.3
final class BackupRules {

    private BackupRules() {}

    static Answer impossibleFlags(Situation situation) {
        PasskeyFlags flags;
        switch (situation.facts().ceremony()) {
            case Assertion used -> flags = used.flags();
            case Registration made -> flags = made.flags();
            case OtherMethod other -> {
                return Answer.silent();
            }
        }
        return flags.backedUp() && !flags.backupEligible()
                ? Answer.refuse("BE=0 and BS=1: copied, but cannot be copied. WebAuthn does not allow it")
                        .and(Duty.ALERT_OPERATORS)
                : Answer.silent();
    }

    /// Some sites write the new BE over the stored one here. That makes a stolen and copied key the normal
    /// case.
    static Answer eligibilityChanged(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used && used.backupEligibilityChanged()
                ? Answer.refuse("BE was " + used.stored().backupEligibility() + " at the registration and is "
                                + BackupEligibility.of(used.flags().backupEligible())
                                + " now: it is never changed, so register anew")
                        .and(Duty.OFFER_REREGISTRATION, Duty.NOTIFY_PERSON)
                : Answer.silent();
    }

    static Answer eligibilityUnknown(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used
                        && used.stored().backupEligibility() == BackupEligibility.UNKNOWN
                ? asSyncable(situation, "the record has no BE, so it counts as a passkey that can be copied")
                : Answer.silent();
    }

    static Answer attested(Situation situation) {
        return situation.binding() == Binding.DEVICE_BOUND_ATTESTED && situation.isVerified()
                ? Answer.allow("device-bound (attested) and verified: two factors in one")
                : Answer.silent();
    }

    static Answer claimed(Situation situation) {
        if (situation.binding() != Binding.DEVICE_BOUND_CLAIMED) {
            return Answer.silent();
        }
        return switch (situation.profile()) {
            case HIGH_ASSURANCE ->
                Answer.refuse("device-bound (claimed): this profile wants an attestation that proves it");
            case BUSINESS ->
                situation.action() == Action.ADMIN
                        ? Answer.stepUp("device-bound (claimed) is not enough for administration", Proof.OTHER_FACTOR)
                        : Answer.allow("device-bound (claimed)");
            case PUBLIC -> Answer.allow("device-bound (claimed)");
        };
    }

    static Answer syncable(Situation situation) {
        return situation.binding() == Binding.SYNCABLE || situation.binding() == Binding.DEVICE_BOUND_CONTRADICTED
                ? asSyncable(situation, situation.binding().words() + ": as safe as the account that it is copied to")
                : Answer.silent();
    }

    private static Answer asSyncable(Situation situation, String why) {
        if (situation.profile() == Profile.HIGH_ASSURANCE) {
            return Answer.refuse(why + "; this profile wants one that is bound to its device")
                    .and(Duty.OFFER_REREGISTRATION);
        }
        return switch (situation.action()) {
            case SENSITIVE, ADMIN -> Answer.stepUp(why, Proof.OTHER_FACTOR);
            case LOGIN, ADD_AUTHENTICATOR, REMOVE_AUTHENTICATOR, RECOVERY -> Answer.allow(why);
        };
    }

    /// Who steals a cloud account uses its passkeys from a computer of their own, or adds one.
    static Answer coolingDown(Situation situation) {
        if (!(situation.facts().ceremony() instanceof Assertion used)
                || situation.binding().isAtLeast(Binding.DEVICE_BOUND_CLAIMED)
                || situation.action() == Action.LOGIN) {
            return Answer.silent();
        }
        boolean young = used.stored()
                .created()
                .plus(situation.coolDown())
                .isAfter(situation.facts().time());
        if (!young && situation.facts().client().usedBefore()) {
            return Answer.silent();
        }
        String why = young
                ? "a passkey that can be copied, younger than "
                        + situation.coolDown().toHours() + " hours"
                : "a passkey that can be copied, for the first time from this client";
        boolean another = situation.facts().account().stream()
                .anyMatch(passkey -> Situation.isUsable(passkey)
                        && !passkey.id().equals(used.stored().id()));
        return another
                ? Answer.stepUp(why, Proof.OTHER_PASSKEY).and(Duty.NOTIFY_PERSON)
                : Answer.stepUp(why + ", and the only one of the account", Proof.OTHER_FACTOR, Proof.DELAY_PASSED)
                        .and(Duty.NOTIFY_INDEPENDENTLY);
    }

    static Answer becameCopied(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used
                        && used.flags().backedUp()
                        && !used.stored().backedUp()
                ? Answer.note("BS is 1 for the first time: this passkey is in a cloud account now")
                        .and(Duty.NOTIFY_PERSON)
                : Answer.silent();
    }

    static Answer noLongerCopied(Situation situation) {
        return situation.facts().ceremony() instanceof Assertion used
                        && !used.flags().backedUp()
                        && used.stored().backedUp()
                ? Answer.note("BS is 0 again: this passkey is in no cloud account any more, and gone if its device is")
                        .and(Duty.OFFER_ANOTHER_AUTHENTICATOR)
                : Answer.silent();
    }
}
