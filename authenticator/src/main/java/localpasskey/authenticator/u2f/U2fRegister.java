package localpasskey.authenticator.u2f;

import java.util.List;
import localpasskey.authenticator.passkey.KeyMaker;
import localpasskey.authenticator.passkey.NewCredential;
import localpasskey.authenticator.passkey.NewKey;
import localpasskey.authenticator.passkey.SignedData;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Work;
import localpasskey.authenticator.verification.Ahead;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.authenticator.verification.Proof;
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
import org.jspecify.annotations.Nullable;

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
        NewCredential credential = keys.newCredential(site, ceremony);
        try (NewU2fKey key = new NewU2fKey(person, site)) {
            Signatures signatures;
            if (person.alwaysUv()) {
                key.begin();
                signatures = person.verifyByPrompt(
                        purpose, false, key.ahead(), (proof, _) -> sign(key.get(true), credential, proof));
                person.requirePresence(purpose);
            } else {
                person.requirePresence(purpose);
                signatures = sign(key.get(false), credential, new Proof.None());
            }
            return keep(key.get(person.alwaysUv()), new RelyingPartyEntity(site, ""), credential, signatures);
        }
    }

    /// Made when it is needed, and once, also where the PIN is wrong at first.
    private final class NewU2fKey implements AutoCloseable {

        private final PersonCheck person;
        private final RelyingPartyId site;
        private @Nullable NewKey made;

        private NewU2fKey(PersonCheck person, RelyingPartyId site) {
            this.person = person;
            this.site = site;
        }

        /// As it is made while the person is asked.
        void begin() throws CtapException, VaultException {
            if (person.isPrepared()) {
                made = keys.begin(person, new KeyMaker.Wanted(KeyAlgorithm.P256, site));
            }
        }

        Ahead ahead() {
            return made == null ? Ahead.NOTHING : Ahead.load(made.key());
        }

        NewKey get(boolean verified) throws CtapException, KeyStoreException, VaultException {
            NewKey key = made;
            if (key == null) {
                key = keys.make(person, verified, new KeyMaker.Wanted(KeyAlgorithm.P256, site));
                made = key;
            }
            return key;
        }

        @Override
        public void close() {
            if (made != null) {
                made.close();
            }
        }
    }

    /// Of the registration, and of the certificate that it comes with.
    private record Signatures(Bytes registration, Bytes certificate) {}

    /// Both with a proof of its own: two signatures by the chip.
    private Signatures sign(NewKey key, NewCredential credential, Proof proof) throws CtapException, KeyStoreException {
        CoseKey publicKey = coseKey(key.publicKey());
        U2fCertificate certificate = U2fCertificate.of(publicKey);
        Digest toBeSigned = SignedData.digest(CoseAlgorithm.ES256, certificate.toBeSigned());
        List<Bytes> signatures = key.sign(List.of(toSign(credential, publicKey), toBeSigned), proof);
        return new Signatures(signatures.getFirst(), certificate.signed(signatures.getLast()));
    }

    /// Builds the answer, then keeps the passkey.
    private U2fResponse keep(NewKey key, RelyingPartyEntity site, NewCredential credential, Signatures signatures)
            throws CtapException, KeyStoreException, VaultException {
        U2fResponse answer = new U2fResponse.Registered(
                coseKey(key.publicKey()), credential.id(), signatures.certificate(), signatures.registration());
        keys.keep(key, passkey(site, credential, key), ceremony);
        return answer;
    }

    private Digest toSign(NewCredential credential, CoseKey publicKey) {
        return SignedData.digest(
                CoseAlgorithm.ES256, U2fResponseEncoder.registrationToSign(request, credential.id(), publicKey));
    }

    /// The site tells no account; its hash stands for one, since there must be one.
    private Passkey passkey(RelyingPartyEntity site, NewCredential credential, NewKey key) throws KeyStoreException {
        return new Passkey(
                credential.id(),
                site,
                new UserEntity(new UserHandle(request.application()), "", ""),
                "",
                false,
                CredentialProtection.VERIFICATION_OPTIONAL,
                key.protection(),
                coseKey(key.publicKey()),
                Bytes.of(key.blob().encoded()),
                credential.aaguid(),
                credential.created(),
                new Passkey.Usage(NewCredential.FIRST_SIGN_COUNT, credential.created()));
    }

    private static CoseKey coseKey(KeyPoint publicKey) {
        return new CoseKey(CoseAlgorithm.ES256, Bytes.of(publicKey.x()), Bytes.of(publicKey.y()));
    }
}
