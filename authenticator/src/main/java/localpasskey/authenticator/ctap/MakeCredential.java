package localpasskey.authenticator.ctap;

import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.extension.CredProtect;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CredentialParameters;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.Tristate;

/// authenticatorMakeCredential: a new passkey for a site.
///
/// Whatever can be refused without the person is refused before anybody is asked. Step 4 is [PersonCheck]'s
/// beginning; steps 16 to 19 are [NewPasskey].
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2
final class MakeCredential implements Operation {

    private final Passkeys passkeys;
    private final CtapRequest.MakeCredential request;
    private final Ceremony ceremony;
    private final PersonCheck person;
    private boolean uv;

    MakeCredential(PersonChecks checks, Passkeys passkeys, CtapRequest.MakeCredential request, Ceremony ceremony)
            throws VaultException {
        this.passkeys = passkeys;
        this.request = request;
        this.ceremony = ceremony;
        this.person = checks.begin(ceremony, request.pinUvAuth());
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        refuseProbe();
        person.requireKnownProtocol();
        CoseAlgorithm algorithm = chooseAlgorithm();
        processOptions();
        applyAlwaysUv();
        requireVerification();
        refuseEnterpriseAttestation();
        try (NewPasskey passkey = new NewPasskey(passkeys, request, algorithm, ceremony, person)) {
            person.verifyToken(
                    request.clientDataHash(),
                    Permission.MAKE_CREDENTIAL,
                    request.rp().id());
            refuseExcluded();
            return answer(passkey);
        }
    }

    private CtapResponse answer(NewPasskey passkey) throws CtapException, KeyStoreException, VaultException {
        try {
            return passkey.keep(uv ? signVerified(passkey) : signOnProof(passkey));
        } finally {
            person.over();
        }
    }

    /// Step 1.
    private void refuseProbe() throws CtapException {
        if (request.isProbe()) {
            person.refuseProbe();
        }
    }

    /// Step 3: the first of the client's that the chip has.
    private CoseAlgorithm chooseAlgorithm() throws CtapException {
        List<CoseAlgorithm> supported = passkeys.maker().algorithms();
        for (CredentialParameters wanted : request.pubKeyCredParams()) {
            Optional<CoseAlgorithm> known = CoseAlgorithm.ofCode(wanted.algorithm());
            if (wanted.type().equals(CredentialDescriptor.PUBLIC_KEY)
                    && known.isPresent()
                    && supported.contains(known.get())) {
                return known.get();
            }
        }
        throw new CtapException(CtapStatus.UNSUPPORTED_ALGORITHM, "none of " + request.pubKeyCredParams());
    }

    /// Step 5.
    private void processOptions() throws CtapException {
        uv = person.asksForUv(request.options().uv());
        if (request.options().up() == Tristate.FALSE) {
            throw new CtapException(CtapStatus.INVALID_OPTION, "up is false");
        }
    }

    /// Step 6: who brings no token is verified by our own prompt.
    private void applyAlwaysUv() {
        if (person.alwaysUv() && !person.bringsToken()) {
            uv = true;
        }
    }

    /// Steps 7 and 8: with alwaysUv off, a discoverable passkey needs verification once a PIN is set.
    private void requireVerification() throws CtapException {
        if (person.isProtected() && !uv && !person.bringsToken() && isDiscoverable()) {
            throw new CtapException(CtapStatus.PUAT_REQUIRED, "a discoverable passkey needs verification");
        }
    }

    /// Step 9.
    private void refuseEnterpriseAttestation() throws CtapException {
        if (request.enterpriseAttestation() != 0) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "there is no enterprise attestation here");
        }
    }

    /// Step 12. The site learns that a passkey is here only from somebody who says yes: CTAP would answer so
    /// after a refusal, too.
    ///
    /// Comes before step 11.2, since there shall be one question, and the right one. A passkey that would show
    /// itself to a silent pre-flight asks for a click; one that shows itself only after verification asks for the
    /// PIN.
    private void refuseExcluded() throws CtapException, KeyStoreException, VaultException {
        Optional<Passkey> here = findExcluded();
        if (here.isEmpty()) {
            return;
        }
        Purpose purpose = new Purpose.AlreadyHere(request.rp().id());
        boolean shows = CredProtect.shows(here.get().credentialProtection(), person.isVerified(), true);
        if (!shows || person.isAskedByChip()) { // a chip that asks by itself asks here, too
            var _ = person.verifyByPrompt(purpose, true, (_, _) -> confirmed(here.get()));
        }
        person.requirePresence(purpose);
        person.over();
        throw new CtapException(CtapStatus.CREDENTIAL_EXCLUDED, "a passkey of the excludeList is here");
    }

    private Optional<Passkey> findExcluded() throws VaultException, CtapException {
        boolean willBeVerified = uv || person.isVerified();
        return passkeys.lookup().firstOf(request.rp().id(), request.excludeList(), willBeVerified);
    }

    private Passkey confirmed(Passkey here) throws CtapException, KeyStoreException {
        person.confirm(here);
        return here;
    }

    /// Step 11.2: whoever is verified by our prompt is there, too.
    private Bytes signVerified(NewPasskey passkey) throws CtapException, KeyStoreException, VaultException {
        passkey.begin();
        Bytes signature =
                person.verifyByPrompt(purpose(), true, passkey.ahead(), (proof, _) -> passkey.sign(true, proof));
        person.requirePresence(purpose());
        return signature;
    }

    private Bytes signOnProof(NewPasskey passkey) throws CtapException, KeyStoreException, VaultException {
        if (person.proof().isGiven()) {
            passkey.begin();
        }
        person.requirePresence(purpose(), passkey.ahead());
        return passkey.sign(person.proof().isGiven(), person.proof().alone());
    }

    private boolean isDiscoverable() {
        return request.options().rk().isTrue();
    }

    private Purpose purpose() {
        return new Purpose.CreatePasskey(request.rp().id(), request.user().name());
    }
}
