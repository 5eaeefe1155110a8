package localpasskey.authenticator.u2f;

import localpasskey.authenticator.passkey.KeyMaker;
import localpasskey.authenticator.passkey.NewCredential;
import localpasskey.authenticator.passkey.NewKey;
import localpasskey.authenticator.passkey.SignedData;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Work;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Purpose;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.PinUvAuth;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;
import localpasskey.wire.u2f.U2fCertificate;
import localpasskey.wire.u2f.U2fRequest;
import localpasskey.wire.u2f.U2fResponse;
import localpasskey.wire.u2f.U2fResponseEncoder;

/// U2F_REGISTER: a new passkey for a site of which only the hash is told.
///
/// While alwaysUv is on the PIN is asked for, as by CTAP 2. U2F has no place to say so.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2 §4
final class U2fRegister implements Work<U2fResponse> {

    private final PersonChecks checks;
    private final KeyMaker keys;
    private final U2fRequest.Register request;
    private final Ceremony ceremony;

    U2fRegister(PersonChecks checks, KeyMaker keys, U2fRequest.Register request, Ceremony ceremony) {
        this.checks = checks;
        this.keys = keys;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public U2fResponse run() throws CtapException, KeyStoreException, VaultException {
        PersonCheck person = checks.begin(ceremony, new PinUvAuth.Absent());
        RelyingPartyId site = RelyingPartyId.ofHash(request.application());
        Purpose purpose = new Purpose.CreatePasskey(site, "");
        if (person.alwaysUv()) {
            person.verifyByPrompt(purpose, false);
        }
        person.requirePresence(purpose);
        return create(person, new RelyingPartyEntity(site, ""));
    }

    /// The registration is signed while the key is made, its certificate right after: two signatures by the chip.
    /// Builds the answer, then keeps the passkey.
    private U2fResponse create(PersonCheck person, RelyingPartyEntity site)
            throws CtapException, KeyStoreException, VaultException {
        NewCredential credential = keys.newCredential();
        try (NewKey key = keys.make(person, KeyAlgorithm.P256, publicKey -> toSign(credential, coseKey(publicKey)))) {
            CoseKey publicKey = coseKey(key.made().publicKey());
            U2fCertificate certificate = U2fCertificate.of(publicKey);
            Bytes signature = keys.sign(key, SignedData.digest(CoseAlgorithm.ES256, certificate.toBeSigned()));
            U2fResponse answer = new U2fResponse.Registered(
                    publicKey,
                    credential.id(),
                    certificate.signed(signature),
                    Bytes.of(key.made().signature().der()));
            keys.keep(key, passkey(site, credential, key), ceremony);
            return answer;
        }
    }

    private Digest toSign(NewCredential credential, CoseKey publicKey) {
        return SignedData.digest(
                CoseAlgorithm.ES256, U2fResponseEncoder.registrationToSign(request, credential.id(), publicKey));
    }

    /// The site tells no account; its hash stands for one, since there must be one.
    private Passkey passkey(RelyingPartyEntity site, NewCredential credential, NewKey key) {
        return new Passkey(
                credential.id(),
                site,
                new UserEntity(new UserHandle(request.application()), "", ""),
                "",
                false,
                CredentialProtection.VERIFICATION_OPTIONAL,
                key.protection(),
                coseKey(key.made().publicKey()),
                Bytes.of(key.made().blob().encoded()),
                credential.aaguid(),
                credential.created(),
                new Passkey.Usage(NewCredential.FIRST_SIGN_COUNT, credential.created()));
    }

    private static CoseKey coseKey(KeyPoint publicKey) {
        return new CoseKey(CoseAlgorithm.ES256, Bytes.of(publicKey.x()), Bytes.of(publicKey.y()));
    }
}
