package localpasskey.authenticator.ctap;

import java.util.List;
import localpasskey.authenticator.passkey.ChipModel;
import localpasskey.authenticator.passkey.CredProtect;
import localpasskey.authenticator.passkey.KeyMaker;
import localpasskey.authenticator.passkey.NewCredential;
import localpasskey.authenticator.passkey.NewKey;
import localpasskey.authenticator.passkey.SignedData;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.Signature;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapResponse;

/// The last steps of MakeCredential: the key in the chip, the attestation, the passkey in the vault.
///
/// The attestation is self attestation: the new key's first signature, over its own public key. It is made also
/// where the site wants none, and then not sent: a key that cannot sign is found out now, not at the first
/// sign-in, and it costs one signature in a passkey's life.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2 steps 16 to 19
final class NewPasskey {

    static final String PACKED = "packed";
    private static final String NONE = "none";

    private final KeyMaker keys;
    private final CtapRequest.MakeCredential request;
    private final Ceremony ceremony;
    private final PersonCheck person;
    private final NewCredential credential;

    NewPasskey(KeyMaker keys, CtapRequest.MakeCredential request, Ceremony ceremony, PersonCheck person) {
        this.keys = keys;
        this.request = request;
        this.ceremony = ceremony;
        this.person = person;
        this.credential = keys.newCredential();
    }

    /// Answers, then keeps: nothing is kept that was not answered with.
    CtapResponse create(CoseAlgorithm algorithm, CredentialProtection level)
            throws CtapException, KeyStoreException, VaultException {
        CborMap extensions = CredProtect.output(request.extensions(), level);
        try (NewKey key = keys.make(
                person,
                ChipModel.curve(algorithm),
                publicKey -> SignedData.digest(
                        algorithm,
                        authenticatorData(coseKey(algorithm, publicKey), extensions),
                        request.clientDataHash()))) {
            CoseKey publicKey = coseKey(algorithm, key.made().publicKey());
            CtapResponse answer = attestation(publicKey, extensions, key.made().signature());
            keys.keep(key, passkey(key, publicKey, level), ceremony);
            return answer;
        }
    }

    private static CoseKey coseKey(CoseAlgorithm algorithm, KeyPoint publicKey) {
        return new CoseKey(algorithm, Bytes.of(publicKey.x()), Bytes.of(publicKey.y()));
    }

    private Bytes authenticatorData(CoseKey publicKey, CborMap extensions) {
        return AuthenticatorData.ofCreation(
                        request.rp().id().hash(),
                        person.flags(),
                        NewCredential.FIRST_SIGN_COUNT,
                        new AttestedCredentialData(credential.aaguid(), credential.id(), publicKey),
                        extensions)
                .encode();
    }

    private CtapResponse attestation(CoseKey publicKey, CborMap extensions, Signature signature) {
        boolean none = request.attestationFormatsPreference().equals(List.of(NONE));
        return new CtapResponse.Attestation(
                none ? NONE : PACKED,
                authenticatorData(publicKey, extensions),
                publicKey.algorithm(),
                none ? Bytes.EMPTY : Bytes.of(signature.der()));
    }

    private Passkey passkey(NewKey key, CoseKey publicKey, CredentialProtection level) {
        return new Passkey(
                credential.id(),
                request.rp(),
                request.user(),
                "",
                request.options().rk().isTrue(),
                level,
                key.protection(),
                publicKey,
                Bytes.of(key.made().blob().encoded()),
                credential.aaguid(),
                credential.created(),
                new Passkey.Usage(NewCredential.FIRST_SIGN_COUNT, credential.created()));
    }
}
