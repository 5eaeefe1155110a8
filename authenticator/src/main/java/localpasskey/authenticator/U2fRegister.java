package localpasskey.authenticator;

import java.time.Instant;
import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof;
import localpasskey.vault.CredentialProtection;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.vault.Passkey;
import localpasskey.vault.Passkey.Protection;
import localpasskey.vault.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CoseAlgorithm;
import localpasskey.wire.CoseKey;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.PinUvAuth;
import localpasskey.wire.RelyingPartyEntity;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.U2fCertificate;
import localpasskey.wire.U2fRequest;
import localpasskey.wire.U2fResponse;
import localpasskey.wire.U2fResponseEncoder;
import localpasskey.wire.UserEntity;
import localpasskey.wire.UserHandle;

/// U2F_REGISTER: a new passkey for a site of which only the hash is told.
///
/// While alwaysUv is on the PIN is asked for, as by CTAP 2. U2F has no place to say so.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2 §4
final class U2fRegister implements Work<U2fResponse> {

    private final Parts parts;
    private final U2fRequest.Register request;
    private final Ceremony ceremony;

    U2fRegister(Parts parts, U2fRequest.Register request, Ceremony ceremony) {
        this.parts = parts;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public U2fResponse run() throws CtapException, KeyStoreException, VaultException {
        parts.dropStates();
        return request.isProbe() ? touch() : register();
    }

    /// Costs no key: clients look at the status word alone.
    private U2fResponse touch() throws CtapException, VaultException {
        parts.questions().confirm(new Purpose.ChooseKey(), ceremony.asker());
        ceremony.provedBy(Verification.PRESENCE);
        parts.vault().record(ceremony.done());
        return new U2fResponse.Touched();
    }

    private U2fResponse register() throws CtapException, KeyStoreException, VaultException {
        PersonCheck person = new PersonCheck(parts, ceremony, new PinUvAuth.Absent());
        RelyingPartyId site = RelyingPartyId.ofHash(request.application());
        Purpose purpose = new Purpose.CreatePasskey(site, "");
        if (person.alwaysUv()) {
            person.verifyByPrompt(purpose, false);
        }
        person.requirePresence(purpose);
        return new KeyMaker(parts, ceremony).make(person.proof(), new SelfSignedOrder(site));
    }

    /// The registration is signed while the key is made, its certificate right after: two signatures by the chip.
    private final class SelfSignedOrder implements KeyMaker.Order<U2fResponse> {

        private final RelyingPartyId site;
        private final CredentialId keyHandle = NewPasskey.randomId(parts);
        private final Instant created = parts.clock().instant();

        private SelfSignedOrder(RelyingPartyId site) {
            this.site = site;
        }

        @Override
        public KeyAlgorithm algorithm() {
            return KeyAlgorithm.P256;
        }

        @Override
        public Digest toSign(KeyPoint publicKey) {
            return SignedData.digest(
                    CoseAlgorithm.ES256, U2fResponseEncoder.registrationToSign(request, keyHandle, coseKey(publicKey)));
        }

        @Override
        public U2fResponse answer(MadeKey made, UserProof proof) throws KeyStoreException {
            CoseKey publicKey = coseKey(made.publicKey());
            U2fCertificate certificate = U2fCertificate.of(publicKey);
            Digest digest = SignedData.digest(CoseAlgorithm.ES256, certificate.toBeSigned());
            Bytes signature =
                    Bytes.of(parts.keys().sign(made.blob(), digest, proof).der());
            return new U2fResponse.Registered(
                    publicKey,
                    keyHandle,
                    certificate.signed(signature),
                    Bytes.of(made.signature().der()));
        }

        /// The site tells no account; its hash stands for one, since there must be one.
        @Override
        public Passkey passkey(MadeKey made, Protection protection) {
            return new Passkey(
                    keyHandle,
                    new RelyingPartyEntity(site, ""),
                    new UserEntity(new UserHandle(request.application()), "", ""),
                    "",
                    false,
                    CredentialProtection.VERIFICATION_OPTIONAL,
                    protection,
                    coseKey(made.publicKey()),
                    Bytes.of(made.blob().encoded()),
                    ChipModel.aaguid(parts.keys().chip().custody()),
                    created,
                    new Passkey.Usage(NewPasskey.FIRST_SIGN_COUNT, created));
        }

        private static CoseKey coseKey(KeyPoint publicKey) {
            return new CoseKey(CoseAlgorithm.ES256, Bytes.of(publicKey.x()), Bytes.of(publicKey.y()));
        }
    }
}
