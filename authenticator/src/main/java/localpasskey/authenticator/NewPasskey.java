package localpasskey.authenticator;

import java.time.Instant;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
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
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// The last steps of MakeCredential: the key in the chip, the passkey in the vault, the attestation.
///
/// The attestation is self attestation: the new key's first signature, over its own public key. It is made also
/// where the site wants none, and then not sent: a key that cannot sign is found out now, not at the first
/// sign-in, and it costs one signature in a passkey's life.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2 steps 16 to 19
final class NewPasskey {

    /// Our credential ids: random, so they say nothing.
    static final int CREDENTIAL_ID_LENGTH = 32;

    static final String PACKED = "packed";

    private static final String NONE = "none";
    private static final int PRESENCE_AUTH_LENGTH = 32;

    /// In the answer that creates it; the first sign-in counts 1 at least.
    private static final long FIRST_SIGN_COUNT = 0;

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
        byte[] random = new byte[CREDENTIAL_ID_LENGTH];
        parts.random().nextBytes(random);
        this.id = CredentialId.of(random);
        this.aaguid = GetInfo.aaguid(parts.keys().chip().custody());
        this.created = parts.clock().instant();
    }

    /// A passkey that was verified into being is verified for ever; one that was made with a click works with a
    /// click.
    CtapResponse create(CoseAlgorithm algorithm, CredentialProtection level)
            throws CtapException, KeyStoreException, VaultException {
        CborMap extensions = CredProtect.output(request.extensions(), level);
        Maker maker = new Maker(algorithm, level, extensions);
        return person.proof().isGiven() ? createVerified(maker) : createPresent(maker);
    }

    private CtapResponse createVerified(Maker maker) throws CtapException, KeyStoreException, VaultException {
        KeyProtection protection = new KeyProtection.Verified(parts.pins().verifierBlob());
        MadeKey made = maker.make(protection, person.proof().forTheChip());
        requireNotCancelled();
        parts.vault().add(maker.passkey(made, Protection.VERIFIED), ceremony.done());
        return maker.attestation(made);
    }

    private CtapResponse createPresent(Maker maker) throws CtapException, KeyStoreException, VaultException {
        byte[] random = new byte[PRESENCE_AUTH_LENGTH];
        parts.random().nextBytes(random);
        try (Secret kept = Secret.taking(random);
                ChipSecret authValue = ChipSecret.taking(kept.exposeCopy())) {
            MadeKey made = maker.make(new KeyProtection.Present(authValue), new UserProof.Presence(authValue));
            requireNotCancelled();
            parts.vault().addPresent(maker.passkey(made, Protection.PRESENT), kept, ceremony.done());
            return maker.attestation(made);
        }
    }

    /// The last moment: a client that cancelled would not tell its site about the passkey. Its key is forgotten.
    private void requireNotCancelled() throws CtapException {
        if (ceremony.asker().cancellation().isCancelled()) {
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled while the key was made");
        }
    }

    /// What depends on the algorithm and the extensions.
    private final class Maker {

        private final CoseAlgorithm algorithm;
        private final CredentialProtection level;
        private final CborMap extensions;

        private Maker(CoseAlgorithm algorithm, CredentialProtection level, CborMap extensions) {
            this.algorithm = algorithm;
            this.level = level;
            this.extensions = extensions;
        }

        private MadeKey make(KeyProtection protection, UserProof proof) throws KeyStoreException {
            return parts.keys().make(new KeyRequest(GetInfo.curve(algorithm), protection), proof, this::toSign);
        }

        private Digest toSign(KeyPoint publicKey) {
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

        private Passkey passkey(MadeKey made, Protection protection) {
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

        private CtapResponse attestation(MadeKey made) {
            boolean none = request.attestationFormatsPreference().equals(List.of(NONE));
            return new CtapResponse.Attestation(
                    none ? NONE : PACKED,
                    authenticatorData(made.publicKey()),
                    algorithm,
                    none ? Bytes.EMPTY : Bytes.of(made.signature().der()));
        }
    }
}
