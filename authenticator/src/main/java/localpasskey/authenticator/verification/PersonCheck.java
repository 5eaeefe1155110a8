package localpasskey.authenticator.verification;

import java.util.OptionalInt;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SiteHash;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.ctap.PinUvAuth;
import localpasskey.wire.ctap.Tristate;

/// What one request has shown about the person: the "up" and "uv" bits of its answer and what they rest on.
///
/// The steps that MakeCredential and GetAssertion share. Belongs to one request.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2, §6.2.2
public final class PersonCheck {

    private final PersonChecks checks;
    private final Ceremony ceremony;
    private final PinUvAuth pinUvAuth;
    private final boolean alwaysUv;
    private final boolean uvIsSetUp;
    private boolean present;
    private boolean verified;
    private Proof proof = new Proof.None();
    private OptionalInt chosen = OptionalInt.empty();

    PersonCheck(PersonChecks checks, Ceremony ceremony, PinUvAuth pinUvAuth) throws VaultException {
        this.checks = checks;
        this.ceremony = ceremony;
        this.pinUvAuth = pinUvAuth;
        this.alwaysUv = checks.verification().isAlways();
        this.uvIsSetUp = checks.verification().isSetUp();
    }

    public boolean alwaysUv() {
        return alwaysUv;
    }

    /// Some form of user verification protects this key: a PIN, or our prompt that would set one up.
    public boolean isProtected() {
        return alwaysUv || uvIsSetUp;
    }

    public boolean bringsToken() {
        return !(pinUvAuth instanceof PinUvAuth.Absent);
    }

    /// Step 1: a client only wants to know which key the person means. Costs no key and no chip command.
    ///
    /// The answers are those that CTAP demands and that browsers take for "this one".
    public void refuseProbe() throws CtapException {
        try {
            checks.questions().confirm(new Purpose.ChooseKey(), ceremony);
        } catch (CtapException e) {
            throw e.status() == CtapStatus.USER_ACTION_TIMEOUT
                    ? new CtapException(CtapStatus.OPERATION_DENIED, "nobody chose this key", e)
                    : e;
        }
        throw uvIsSetUp
                ? new CtapException(CtapStatus.PIN_INVALID, "chosen; a PIN is set")
                : new CtapException(CtapStatus.PIN_NOT_SET, "chosen; no PIN is set");
    }

    /// Step 2.
    public void requireKnownProtocol() throws CtapException {
        switch (pinUvAuth) {
            case PinUvAuth.Absent(), PinUvAuth.Probe() -> {}
            case PinUvAuth.WithoutProtocol(var _) ->
                throw new CtapException(CtapStatus.MISSING_PARAMETER, "pinUvAuthParam without its protocol");
            case PinUvAuth.Param(long protocol, var _) -> PinProtocolVersion.of(protocol);
        }
    }

    /// The "uv" option: a pinUvAuthParam takes precedence; without a verification that works it must not be set.
    public boolean asksForUv(Tristate option) throws CtapException {
        if (bringsToken() || !option.isTrue()) {
            return false;
        }
        if (!isProtected()) {
            throw new CtapException(CtapStatus.INVALID_OPTION, "uv, but no PIN is set and alwaysUv is off");
        }
        return true;
    }

    /// Verifies the token, where the request brings one.
    public void verifyToken(ClientDataHash hash, Permission needed, RelyingPartyId site) throws CtapException {
        if (!(pinUvAuth instanceof PinUvAuth.Param param)) {
            return;
        }
        if (!uvIsSetUp) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "pinUvAuthParam, but no PIN is set");
        }
        proved(new Proof.ByToken(checks.tokens().verify(param, hash, needed, site), false));
        verified = true;
    }

    /// Has the person verified, by PIN or finger in our prompt or by the chip itself, and the chip do the
    /// request's work for them. Who is verified is there, too; while the work is done, [#flags] says so.
    ///
    /// @param told whether the answer says so: with alwaysUv off, UV is told only to who asked for it
    public <T> T verifyByPrompt(Purpose purpose, boolean told, UserVerification.Work<T> work)
            throws CtapException, KeyStoreException, VaultException {
        return verifyByPrompt(purpose, told, Ahead.NOTHING, work);
    }

    /// @param ahead is done while the question stands
    public <T> T verifyByPrompt(Purpose purpose, boolean told, Ahead ahead, UserVerification.Work<T> work)
            throws CtapException, KeyStoreException, VaultException {
        UserVerification.Outcome<T> done = checks.verification()
                .verify(purpose, ceremony, ahead, (shown, place) -> with(shown, place, told, work));
        present = true;
        verified = told;
        proved(done.proof());
        return done.result();
    }

    /// Nothing of it stands where the chip refused.
    private <T> T with(Proof shown, OptionalInt place, boolean told, UserVerification.Work<T> work)
            throws CtapException, KeyStoreException, VaultException {
        present = true;
        verified = told;
        proof = shown;
        chosen = place;
        boolean done = false;
        try {
            T result = work.with(shown, place);
            done = true;
            return result;
        } finally {
            if (!done) {
                present = false;
                verified = false;
                proof = new Proof.None();
                chosen = OptionalInt.empty();
            }
        }
    }

    /// Sees to it that somebody acted, by asking for a click where nobody has yet.
    public void requirePresence(Purpose purpose) throws CtapException {
        requirePresence(purpose, Ahead.NOTHING);
    }

    /// @param ahead is done while the question stands, where the request brought a token
    public void requirePresence(Purpose purpose, Ahead ahead) throws CtapException {
        if (!present) {
            if (isPresentByToken()) {
                ceremony.personWasAsked(); // when the token was opened; good for one request
            } else {
                begin(ahead);
                chosen = checks.questions().confirm(purpose, ceremony);
            }
        }
        boolean byPrompt = present;
        present = true;
        ceremony.provedBy(proof.verification(true));
        if (!byPrompt) {
            checks.tokens().clearAfterPresence();
        }
    }

    /// Not for whom they refused a moment ago, who is not to keep the chip busy.
    private void begin(Ahead ahead) {
        if (isPrepared() && proof instanceof Proof.ByToken(PinUvAuthTokens.Grant grant, boolean _)) {
            grant.session().ifPresent(ahead::expectSession);
        }
    }

    /// Whether a key is made for this request while the person is asked.
    public boolean isPrepared() {
        return uvIsSetUp && !ceremony.wasRefusedLately();
    }

    /// What a key of this site demands that is made for a person who is verified.
    public KeyProtection keyProtection(SiteHash site) throws CtapException, VaultException {
        return checks.verification().protection(site);
    }

    /// The chip asks the person itself, whenever a key is used.
    public boolean isAskedByChip() {
        return !checks.verification().takesPins();
    }

    /// Has the chip take the proof where no verified key signs on it: who was not verified gets no answer.
    public void confirm(Passkey here) throws CtapException, KeyStoreException {
        if (proof.isGiven()) {
            checks.verification().confirm(here, proof);
        }
    }

    /// The request is answered, and no other one follows from it.
    public void over() {
        proof.over();
    }

    /// Somebody acted for the token, and that was not used yet.
    boolean isPresentByToken() {
        return proof instanceof Proof.ByToken(PinUvAuthTokens.Grant grant, boolean _) && grant.userPresent();
    }

    /// The place of the account that the person chose; empty where no question offered any.
    public OptionalInt chosen() {
        return chosen;
    }

    public boolean isVerified() {
        return verified;
    }

    public Proof proof() {
        return proof;
    }

    public UserFlags flags() {
        return new UserFlags(present, verified);
    }

    private void proved(Proof newProof) {
        proof = newProof;
        ceremony.provedBy(newProof.verification(present));
    }
}
