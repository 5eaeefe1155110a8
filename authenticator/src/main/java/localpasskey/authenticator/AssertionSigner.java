package localpasskey.authenticator;

import java.time.Duration;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.UserProof;
import localpasskey.vault.Passkey;
import localpasskey.vault.VaultException;
import localpasskey.wire.AuthenticatorData;
import localpasskey.wire.AuthenticatorData.UserFlags;
import localpasskey.wire.Bytes;
import localpasskey.wire.CborMap;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapResponse.UserShown;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// Signs the answers to one getAssertion, the next ones too, all on the same terms.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.2.2 step 13
final class AssertionSigner {

    private final Parts parts;
    private final Terms terms;

    AssertionSigner(Parts parts, Terms terms) {
        this.parts = parts;
        this.terms = terms;
    }

    /// What all answers to one request have in common.
    record Terms(ClientDataHash clientDataHash, UserFlags flags, Proof proof, UserShown userShown) {}

    /// Whether the token that the first answer rested on is still there.
    boolean stands() {
        return terms.proof().stands();
    }

    /// The counter and the history are on the disk when this returns.
    ///
    /// @param numberOfCredentials 0 where it shall not be told
    CtapResponse.Assertion sign(Passkey passkey, Ceremony ceremony, int numberOfCredentials)
            throws CtapException, KeyStoreException, VaultException {
        return switch (passkey.protection()) {
            case VERIFIED ->
                terms.proof().isGiven()
                        ? signForReal(passkey, terms.proof().forTheChip(), ceremony, numberOfCredentials)
                        : unverifiable(passkey, numberOfCredentials);
            case PRESENT -> signByPresence(passkey, ceremony, numberOfCredentials);
        };
    }

    /// The one answer to a request whose account the person chose in our prompt.
    CtapResponse.Assertion selected(Passkey passkey, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        return sign(passkey, ceremony, 1).selectedByUser();
    }

    private CtapResponse.Assertion signByPresence(Passkey passkey, Ceremony ceremony, int numberOfCredentials)
            throws CtapException, KeyStoreException, VaultException {
        try (Secret kept = presenceAuth(passkey);
                ChipSecret authValue = ChipSecret.taking(kept.exposeCopy())) {
            return signForReal(passkey, new UserProof.Presence(authValue), ceremony, numberOfCredentials);
        }
    }

    private Secret presenceAuth(Passkey passkey) throws CtapException, VaultException {
        return parts.vault().presenceAuth(passkey.id()).orElseThrow(AssertionSigner::deleted);
    }

    private static CtapException deleted() {
        return new CtapException(CtapStatus.NO_CREDENTIALS, "deleted a moment ago");
    }

    private CtapResponse.Assertion signForReal(
            Passkey passkey, UserProof proof, Ceremony ceremony, int numberOfCredentials)
            throws CtapException, KeyStoreException, VaultException {
        long signCount = nextSignCount(passkey);
        Bytes authenticatorData = authenticatorData(passkey, signCount);
        Digest digest = SignedData.digest(passkey.publicKey().algorithm(), authenticatorData, terms.clientDataHash());
        Bytes signature = Bytes.of(parts.keys()
                .sign(KeyBlob.of(passkey.keyBlob().toArray()), digest, proof)
                .der());
        ceremony.about(passkey);
        ceremony.provedBy(terms.proof().verification(terms.flags().present()));
        if (!parts.vault().used(passkey.id(), signCount, ceremony.done())) {
            throw deleted();
        }
        return assertion(passkey, authenticatorData, signature, numberOfCredentials);
    }

    /// The answer to a silent pre-flight: says that the passkey is here, and is worth nothing. No chip command,
    /// no counter, no line in the history.
    private CtapResponse.Assertion unverifiable(Passkey passkey, int numberOfCredentials) {
        if (terms.flags().present() || terms.flags().verified()) {
            throw new IllegalStateException("a request with a person gets a real signature");
        }
        return assertion(
                passkey,
                authenticatorData(passkey, passkey.usage().signCount()),
                UnverifiableSignature.of(passkey.publicKey().algorithm(), parts.random()),
                numberOfCredentials);
    }

    private Bytes authenticatorData(Passkey passkey, long signCount) {
        return AuthenticatorData.ofAssertion(passkey.rp().id().hash(), terms.flags(), signCount, CborMap.EMPTY)
                .encode();
    }

    private CtapResponse.Assertion assertion(
            Passkey passkey, Bytes authenticatorData, Bytes signature, int numberOfCredentials) {
        return new CtapResponse.Assertion(
                passkey.id(),
                authenticatorData,
                signature,
                passkey.user(),
                terms.userShown(),
                numberOfCredentials,
                false);
    }

    /// Grows with time, so that no number is shared by sites and a restored old disk does not fall back.
    private long nextSignCount(Passkey passkey) {
        long age = Duration.between(passkey.created(), parts.clock().instant()).toSeconds();
        return Math.min(
                AuthenticatorData.MAX_SIGN_COUNT, Math.max(passkey.usage().signCount() + 1, age));
    }
}
