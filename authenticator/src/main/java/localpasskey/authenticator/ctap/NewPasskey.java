package localpasskey.authenticator.ctap;

import java.util.List;
import java.util.Objects;
import localpasskey.authenticator.extension.CreationExtensions;
import localpasskey.authenticator.extension.HmacSecret;
import localpasskey.authenticator.extension.HmacSecretSalts;
import localpasskey.authenticator.passkey.ChipModel;
import localpasskey.authenticator.passkey.KeyMaker;
import localpasskey.authenticator.passkey.NewCredential;
import localpasskey.authenticator.passkey.NewKey;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.passkey.SignedData;
import localpasskey.authenticator.passkey.SiteStatements;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.verification.Ahead;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.authenticator.verification.Proof;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapResponse;
import org.jspecify.annotations.Nullable;

/// The last steps of MakeCredential: the key in the chip, the attestation, the passkey in the vault.
///
/// The attestation is self attestation: the new key's first signature, over its own public key. It is made also
/// where the site wants none, and then not sent: a key that cannot sign is found out now, not at the first
/// sign-in, and it costs one signature in a passkey's life. A site that the person has shown the chip to may get the
/// chip's word instead ([SiteStatements]).
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2 steps 16 to 19
final class NewPasskey implements AutoCloseable {

    static final String PACKED = "packed";
    private static final String NONE = "none";
    private static final String TPM = "tpm";

    private final KeyMaker keys;
    private final SiteStatements statements;
    private final CtapRequest.MakeCredential request;
    private final CoseAlgorithm algorithm;
    private final CreationExtensions.Evaluated extensions;
    private final Ceremony ceremony;
    private final PersonCheck person;
    private final NewCredential credential;
    private final boolean hmac;
    private final HmacSecretSalts salts;
    private @Nullable NewKey made; // null before it is needed
    private CborMap outputs = CborMap.EMPTY; // of the extensions, once the chip has computed its part

    NewPasskey(
            Passkeys passkeys,
            CtapRequest.MakeCredential request,
            CoseAlgorithm algorithm,
            Ceremony ceremony,
            PersonCheck person)
            throws CtapException, VaultException {
        this.keys = passkeys.maker();
        this.statements = passkeys.statements();
        this.request = request;
        this.algorithm = algorithm;
        this.extensions = passkeys.extensions().evaluate(request);
        this.ceremony = ceremony;
        this.person = person;
        this.credential = keys.newCredential(request.rp().id(), ceremony);
        this.hmac = passkeys.hmacSecret().isAsked(request.extensions());
        this.salts = passkeys.hmacSecret().ofCreation(request.extensions());
    }

    /// Has the key made while the person is asked; not where they refused this asker a moment ago, who is not to keep
    /// the chip busy.
    void begin() throws CtapException, VaultException {
        if (made == null && person.isPrepared()) {
            made = keys.begin(person, wanted());
        }
    }

    /// Has the new key wait where a click or a finger lets it sign.
    Ahead ahead() {
        return made == null ? Ahead.NOTHING : Ahead.load(made.key());
    }

    /// Has the key sign what the answer is over. The key is made once, also where the PIN is wrong at first.
    ///
    /// @param verified whether the person is verified for it
    /// @return the attestation's signature
    Bytes sign(boolean verified, Proof proof) throws CtapException, KeyStoreException, VaultException {
        NewKey key = made;
        if (key == null) {
            key = keys.make(person, verified, wanted());
            made = key;
        }
        outputs = outputs(key, proof);
        Bytes data = authenticatorData(coseKey(algorithm, key.publicKey()));
        return key.sign(SignedData.digest(algorithm, data, request.clientDataHash()), proof);
    }

    private KeyMaker.Wanted wanted() {
        return new KeyMaker.Wanted(ChipModel.curve(algorithm), request.rp().id(), hmac);
    }

    private CborMap outputs(NewKey key, Proof proof) throws CtapException, KeyStoreException {
        CborMap.Builder told = CborMap.builder();
        extensions.outputs().members().forEach(told::put);
        if (hmac) {
            told.put(HmacSecret.NAME, Cbor.of(true));
        }
        key.tell(salts, person.flags().verified(), proof, told);
        return told.build();
    }

    /// Answers, then keeps: nothing is kept that was not answered with.
    CtapResponse keep(Bytes signature) throws CtapException, KeyStoreException, VaultException {
        NewKey key = Objects.requireNonNull(made, "signed before");
        CoseKey publicKey = coseKey(algorithm, key.publicKey());
        CtapResponse.Attestation answer = attestation(key, publicKey, signature);
        Passkey passkey = passkey(key, publicKey);
        if (answer.statement() instanceof CtapResponse.Statement.Tpm && key instanceof NewKey.Verified verified) {
            keys.keepAttested(verified, passkey, ceremony);
        } else {
            keys.keep(key, passkey, ceremony);
        }
        return answer;
    }

    @Override
    public void close() {
        salts.close();
        if (made != null) {
            made.close();
        }
    }

    private static CoseKey coseKey(CoseAlgorithm algorithm, KeyPoint publicKey) {
        return new CoseKey(algorithm, Bytes.of(publicKey.x()), Bytes.of(publicKey.y()));
    }

    private Bytes authenticatorData(CoseKey publicKey) {
        return AuthenticatorData.ofCreation(
                        request.rp().id().hash(),
                        person.flags(),
                        NewCredential.FIRST_SIGN_COUNT,
                        new AttestedCredentialData(credential.aaguid(), credential.id(), publicKey),
                        outputs)
                .encode();
    }

    private CtapResponse.Attestation attestation(NewKey key, CoseKey publicKey, Bytes signature)
            throws KeyStoreException, VaultException {
        Bytes data = authenticatorData(publicKey);
        return new CtapResponse.Attestation(
                statement(key, data, new CtapResponse.Statement.Packed(publicKey.algorithm(), signature)),
                data,
                extensions.kept().largeBlobKey());
    }

    /// What the client wants most of what there is. Who does not name the chip's is not told by the chip.
    private CtapResponse.Statement statement(NewKey key, Bytes data, CtapResponse.Statement own)
            throws KeyStoreException, VaultException {
        List<String> wanted = request.attestationFormatsPreference();
        if (wanted.equals(List.of(NONE))) {
            return new CtapResponse.Statement.None();
        }
        int chips = wanted.indexOf(TPM);
        boolean ownFirst = wanted.contains(PACKED) && wanted.indexOf(PACKED) < chips;
        if (chips < 0 || ownFirst) {
            return own;
        }
        Bytes toBeSigned = data.concat(request.clientDataHash().bytes());
        return statements.of(request.rp().id(), key, toBeSigned).orElse(own);
    }

    private Passkey passkey(NewKey key, CoseKey publicKey) throws KeyStoreException {
        return new Passkey(
                credential.id(),
                request.rp(),
                request.user(),
                "",
                request.options().rk().isTrue(),
                extensions.level(),
                key.protection(),
                publicKey,
                Bytes.of(key.blob().encoded()),
                credential.aaguid(),
                credential.created(),
                new Passkey.Usage(NewCredential.FIRST_SIGN_COUNT, credential.created()),
                extensions.kept());
    }
}
