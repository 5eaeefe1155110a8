package localpasskey.authenticator;

import java.time.Instant;
import java.util.List;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.UserProof;
import localpasskey.vault.CredentialProtection;
import localpasskey.vault.Passkey;
import localpasskey.vault.Passkey.Protection;
import localpasskey.vault.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.AuthenticatorData;
import localpasskey.wire.Bytes;
import localpasskey.wire.CborMap;
import localpasskey.wire.CoseAlgorithm;
import localpasskey.wire.CoseKey;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapRequest;
import localpasskey.wire.CtapResponse;

/// The last steps of MakeCredential: the key in the chip, the passkey in the vault, the attestation.
///
/// The attestation is self attestation: the new key's first signature, over its own public key. It is made also
/// where the site wants none, and then not sent: a key that cannot sign is found out now, not at the first
/// sign-in, and it costs one signature in a passkey's life.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2 steps 16 to 19
final class NewPasskey {

    static final String PACKED = "packed";

    private static final String NONE = "none";

    /// In the answer that creates it; the first sign-in counts 1 at least.
    static final long FIRST_SIGN_COUNT = 0;

    private final Parts parts;
    private final CtapRequest.MakeCredential request;
    private final Ceremony ceremony;
    private final PersonCheck person;
    private final CredentialId id;
    private final Aaguid aaguid;
    private final Instant created;

    NewPasskey(Parts parts, CtapRequest.MakeCredential request, Ceremony ceremony, PersonCheck person) {
        this.parts = parts;
        this.request = request;
        this.ceremony = ceremony;
        this.person = person;
        this.id = randomId(parts);
        this.aaguid = ChipModel.aaguid(parts.keys().chip().custody());
        this.created = parts.clock().instant();
    }

    static CredentialId randomId(Parts parts) {
        byte[] random = new byte[Limits.CREDENTIAL_ID_LENGTH];
        parts.random().nextBytes(random);
        return CredentialId.of(random);
    }

    CtapResponse create(CoseAlgorithm algorithm, CredentialProtection level)
            throws CtapException, KeyStoreException, VaultException {
        CborMap extensions = CredProtect.output(request.extensions(), level);
        return new KeyMaker(parts, ceremony).make(person.proof(), new PackedOrder(algorithm, level, extensions));
    }

    /// What depends on the algorithm and the extensions.
    private final class PackedOrder implements KeyMaker.Order<CtapResponse> {

        private final CoseAlgorithm algorithm;
        private final CredentialProtection level;
        private final CborMap extensions;

        private PackedOrder(CoseAlgorithm algorithm, CredentialProtection level, CborMap extensions) {
            this.algorithm = algorithm;
            this.level = level;
            this.extensions = extensions;
        }

        @Override
        public KeyAlgorithm algorithm() {
            return ChipModel.curve(algorithm);
        }

        @Override
        public Digest toSign(KeyPoint publicKey) {
            return SignedData.digest(algorithm, authenticatorData(publicKey), request.clientDataHash());
        }

        private Bytes authenticatorData(KeyPoint publicKey) {
            return AuthenticatorData.ofCreation(
                            request.rp().id().hash(),
                            person.flags(),
                            FIRST_SIGN_COUNT,
                            new AttestedCredentialData(aaguid, id, coseKey(publicKey)),
                            extensions)
                    .encode();
        }

        private CoseKey coseKey(KeyPoint publicKey) {
            return new CoseKey(algorithm, Bytes.of(publicKey.x()), Bytes.of(publicKey.y()));
        }

        @Override
        public Passkey passkey(MadeKey made, Protection protection) {
            return new Passkey(
                    id,
                    request.rp(),
                    request.user(),
                    "",
                    request.options().rk().isTrue(),
                    level,
                    protection,
                    coseKey(made.publicKey()),
                    Bytes.of(made.blob().encoded()),
                    aaguid,
                    created,
                    new Passkey.Usage(FIRST_SIGN_COUNT, created));
        }

        @Override
        public CtapResponse answer(MadeKey made, UserProof proof) {
            boolean none = request.attestationFormatsPreference().equals(List.of(NONE));
            return new CtapResponse.Attestation(
                    none ? NONE : PACKED,
                    authenticatorData(made.publicKey()),
                    algorithm,
                    none ? Bytes.EMPTY : Bytes.of(made.signature().der()));
        }
    }
}
