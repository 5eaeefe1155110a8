package localpasskey.authenticator.u2f;

import java.util.Optional;
import localpasskey.authenticator.extension.AssertionExtensions;
import localpasskey.authenticator.extension.CredProtect;
import localpasskey.authenticator.passkey.AssertionSigner;
import localpasskey.authenticator.passkey.AssertionTerms;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Work;
import localpasskey.authenticator.verification.Ahead;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.authenticator.verification.Proof;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponse.UserShown;
import localpasskey.wire.ctap.PinUvAuth;
import localpasskey.wire.u2f.U2fRequest;
import localpasskey.wire.u2f.U2fResponse;

/// U2F_AUTHENTICATE: signs in to a site of which only the hash is told, with whatever passkey of ours it names.
///
/// What is signed has the form of CTAP 2's authenticator data, so that it is the same count and the same chip.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2 §5
final class U2fAuthenticate implements Work<U2fResponse> {

    private final PersonChecks checks;
    private final Passkeys passkeys;
    private final U2fRequest.Authenticate request;
    private final Ceremony ceremony;

    U2fAuthenticate(PersonChecks checks, Passkeys passkeys, U2fRequest.Authenticate request, Ceremony ceremony) {
        this.checks = checks;
        this.passkeys = passkeys;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public U2fResponse run() throws CtapException, KeyStoreException, VaultException {
        return switch (request.control()) {
            case CHECK_ONLY -> check();
            case ENFORCE_USER_PRESENCE_AND_SIGN -> signWithPerson();
            case DONT_ENFORCE_USER_PRESENCE_AND_SIGN -> signSilently();
        };
    }

    /// Refuses what is not here; else, by U2F's rule, says that somebody would have to act. Asks nobody.
    U2fResponse check() throws CtapException, VaultException {
        locate();
        throw personNeeded();
    }

    private U2fResponse signWithPerson() throws CtapException, KeyStoreException, VaultException {
        Passkey passkey = locate();
        PersonCheck person = checks.begin(ceremony, new PinUvAuth.Absent());
        ceremony.about(passkey);
        Purpose purpose = new Purpose.SignIn(passkey.rp().id(), passkey.user().name(), passkey.label());
        if (person.alwaysUv() || passkey.protection() == Protection.VERIFIED) {
            AssertionSigner.Signed signed;
            try (PreparedKey key = passkeys.signer().prepare(passkey)) {
                signed = person.verifyByPrompt(
                        purpose, false, Ahead.load(key), (proof, _) -> signVerified(passkey, key, person, proof));
            }
            person.requirePresence(purpose);
            return answer(passkeys.signer().keep(signed, ceremony));
        }
        person.requirePresence(purpose);
        return sign(passkey, person.flags());
    }

    private AssertionSigner.Signed signVerified(Passkey passkey, PreparedKey key, PersonCheck person, Proof proof)
            throws CtapException, KeyStoreException, VaultException {
        if (passkey.protection() == Protection.PRESENT) {
            person.confirm(passkey); // its signature takes no PIN
        }
        return passkeys.signer().sign(passkey, key, terms(person.flags(), proof));
    }

    /// Only what works with a click works without one: the chip would not sign with the others. With alwaysUv on,
    /// nothing does.
    private U2fResponse signSilently() throws CtapException, KeyStoreException, VaultException {
        Passkey passkey = locate();
        if (passkey.protection() == Protection.VERIFIED || checks.verification().isAlways()) {
            throw personNeeded();
        }
        return sign(passkey, new UserFlags(false, false));
    }

    /// A passkey that shows itself only after verification does not show itself here: U2F cannot ask for it.
    private Passkey locate() throws CtapException, VaultException {
        CredentialDescriptor named = new CredentialDescriptor(CredentialDescriptor.PUBLIC_KEY, request.keyHandle());
        Optional<Passkey> found = passkeys.lookup()
                .ofAnySite(named)
                .filter(passkey -> passkey.rp().id().hash().equals(request.application()))
                .filter(passkey -> passkey.publicKey().algorithm() == CoseAlgorithm.ES256)
                .filter(passkey -> CredProtect.shows(passkey.credentialProtection(), false, true));
        return found.orElseThrow(
                () -> new CtapException(CtapStatus.NO_CREDENTIALS, "no passkey of this application and key handle"));
    }

    /// By a click, or by nobody.
    private U2fResponse sign(Passkey passkey, UserFlags flags) throws CtapException, KeyStoreException, VaultException {
        return answer(passkeys.signer().sign(passkey, terms(flags, new Proof.None()), ceremony));
    }

    private AssertionTerms terms(UserFlags flags, Proof proof) {
        return new AssertionTerms(request.challenge(), flags, proof, true, UserShown.NOTHING, AssertionExtensions.NONE);
    }

    private static U2fResponse answer(CtapResponse.Assertion assertion) {
        return new U2fResponse.Authenticated(assertion.authenticatorData(), assertion.signature());
    }

    private static CtapException personNeeded() {
        return new CtapException(CtapStatus.UP_REQUIRED, "the key handle is ours; somebody would have to act");
    }
}
