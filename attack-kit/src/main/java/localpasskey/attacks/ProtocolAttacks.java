package localpasskey.attacks;

import static localpasskey.attacks.Owner.VERIFIED;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;

/// Attacks on the ceremony: its challenge, origin, relying party, type, user and session.
final class ProtocolAttacks {

    private ProtocolAttacks() {}

    static Verdict replay(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        SiteVisit victim = owner.visit().elsewhere();
        Map<String, Object> answer = owner.passkey().get(victim.beginSignIn().challenge(), VERIFIED, 0, owner.handle());
        if (!victim.signIn(answer)) {
            throw new IOException("the website refuses an honest sign-in: nothing to attack");
        }
        boolean again = victim.signIn(answer);
        SiteVisit attacker = owner.visit().elsewhere();
        attacker.beginSignIn();
        return Verdict.of(
                again || attacker.signIn(answer), "an answer counted twice", "an answer counts once, in its session");
    }

    static Verdict otherSession(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        SiteVisit victim = owner.visit().elsewhere();
        SiteVisit attacker = owner.visit().elsewhere();
        attacker.beginSignIn();
        boolean won =
                attacker.signIn(owner.passkey().get(victim.beginSignIn().challenge(), VERIFIED, 0, owner.handle()));
        return Verdict.of(
                won, "a challenge of another session was taken", "a challenge counts in its own session alone");
    }

    static Verdict foreignOrigin(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        owner.passkey().visit("https://login.example.net");
        boolean won = owner.signIn(owner.visit().elsewhere(), VERIFIED, 0);
        return Verdict.of(won, "an answer of another website's page was taken", "only its own pages may ask");
    }

    static Verdict otherRelyingParty(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        owner.passkey().claimRelyingParty("example.net");
        boolean won = owner.signIn(owner.visit().elsewhere(), VERIFIED, 0);
        return Verdict.of(won, "an answer for another relying party was taken", "only its own relying party counts");
    }

    static Verdict registrationAsSignIn(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        owner.passkey().claimType("webauthn.create");
        boolean won = owner.signIn(owner.visit().elsewhere(), VERIFIED, 0);
        return Verdict.of(
                won, "client data of a registration signed somebody in", "the type of the client data counts");
    }

    static Verdict handleOfAnother(Target target) throws IOException, GeneralSecurityException {
        Owner victim = Owner.of(target, VERIFIED, 0);
        Owner attacker = Owner.of(target, VERIFIED, 0);
        if (victim.handle().isEmpty()) {
            return Verdict.notTried("the website tells no user handle");
        }
        SiteVisit browser = attacker.visit().elsewhere();
        boolean won =
                browser.signIn(attacker.passkey().get(browser.beginSignIn().challenge(), VERIFIED, 0, victim.handle()));
        return Verdict.of(won, "a passkey was taken with another user's handle", "passkey and user handle must agree");
    }

    static Verdict fixedSession(Target target) throws IOException, GeneralSecurityException {
        Owner owner = Owner.of(target, VERIFIED, 0);
        SiteVisit browser = owner.visit().elsewhere();
        Map<String, Object> answer =
                owner.passkey().get(browser.beginSignIn().challenge(), VERIFIED, 0, owner.handle());
        String before = browser.session();
        if (before.isEmpty()) {
            return Verdict.notTried("its session cannot be told");
        }
        boolean in = browser.signIn(answer);
        return Verdict.of(
                in && before.equals(browser.session()),
                "the session is the same before and after the sign-in",
                "a sign-in begins a new session");
    }
}
