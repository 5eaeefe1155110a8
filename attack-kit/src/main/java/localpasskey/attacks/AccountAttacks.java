package localpasskey.attacks;

import static localpasskey.attacks.Owner.COPIED;
import static localpasskey.attacks.Owner.COPYABLE;
import static localpasskey.attacks.Owner.VERIFIED;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import localpasskey.testkit.site.PretendPasskey;

/// Attacks on the account: the weakest way in, a way in that stays, a copy in strange hands.
final class AccountAttacks {

    private AccountAttacks() {}

    static Verdict stolenCopy(Target target) throws IOException, GeneralSecurityException {
        if (!target.hasSomethingSensitive()) {
            return Verdict.notTried("it has nothing sensitive");
        }
        Owner owner = Owner.of(target, COPYABLE, 0);
        SiteVisit thief = owner.visit().elsewhere();
        boolean won = owner.signIn(thief, COPIED, 0) && thief.pays();
        return Verdict.of(
                won,
                "a copied passkey in a new browser was enough for something sensitive",
                "a copied passkey is no more worth than the account that it is copied to");
    }

    static Verdict downgrade(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        SiteVisit relay = owner.visit().elsewhere();
        if (!relay.signInByPassword()) {
            return Verdict.notTried("there is no weaker way in");
        }
        return Verdict.of(
                relay.reads() || relay.pays(),
                "the password opened an account that has a device-bound passkey",
                "the password alone opens nothing of an account that has a device-bound passkey");
    }

    static Verdict addedByPassword(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        SiteVisit thief = owner.visit().elsewhere();
        if (!thief.signInByPassword()) {
            return Verdict.notTried("there is no weaker way in");
        }
        PretendPasskey own = new PretendPasskey(target.origin(), Owner.UNKNOWN_MODEL);
        own.claimRelyingParty(target.relyingPartyId());
        String challenge = thief.beginRegistration().challenge();
        boolean won = !challenge.isEmpty() && thief.register(own.create(challenge, VERIFIED, 0));
        return Verdict.of(
                won,
                "the password alone added a passkey to the account",
                "another passkey takes the best of the account");
    }

    static Verdict claimedModel(Target target) throws IOException, GeneralSecurityException {
        Optional<UUID> model = target.onlyModel();
        if (model.isEmpty()) {
            return Verdict.notTried("it takes passkeys of all models");
        }
        PretendPasskey forged = new PretendPasskey(target.origin(), model.get());
        forged.claimRelyingParty(target.relyingPartyId());
        SiteVisit attacker = target.newAccount();
        boolean won =
                attacker.register(forged.create(attacker.beginRegistration().challenge(), VERIFIED, 0));
        return Verdict.of(won, "an AAGUID that nothing proves was on the list", "the list takes what is proved");
    }

    static Verdict decoy(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, COPYABLE, 0);
        if (!owner.visit().plantDecoy(owner.passkey().id())) {
            return Verdict.notTried("it has no decoys");
        }
        SiteVisit thief = owner.visit().elsewhere();
        boolean won = owner.signIn(thief, COPIED, 0) || owner.visit().reads();
        return Verdict.of(
                won, "a decoy's use changed nothing", "a decoy's use is refused, and ends the account's sessions");
    }
}
