package localpasskey.authenticator.passkey;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.ctap.CtapResponse;

/// Signs in to sites with passkeys: what is signed, the count, and the line in the history.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.2.2 step 13
public final class AssertionSigner {

    /// No passkey is older, since no computer works for so long: a clock that says so is wrong. The counter has room
    /// for 136 years of seconds, so that one wrong clock after the other leaves more than half of it.
    private static final Duration OLDEST = Duration.ofDays(50 * 365);

    private final KeyStore keys;
    private final Vault vault;
    private final InstantSource clock;
    private final SecureRandom random;

    AssertionSigner(KeyStore keys, Vault vault, InstantSource clock, SecureRandom random) {
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
        this.random = random;
    }

    /// An assertion that the chip signed and that may not leave yet.
    ///
    /// @param signCount to be kept; none for an answer that is worth nothing
    public record Signed(
            Passkey passkey, AssertionTerms terms, CtapResponse.Assertion answer, OptionalLong signCount) {}

    /// Signs and keeps: the counter and the history are on the disk when this returns.
    public CtapResponse.Assertion sign(Passkey passkey, AssertionTerms terms, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        return keep(sign(passkey, terms), ceremony);
    }

    /// For a signature by a passkey that is about to be asked for. The caller closes it.
    public PreparedKey prepare(Passkey passkey) throws KeyStoreException {
        return keys.prepare(KeyBlob.of(passkey.keyBlob().toArray()));
    }

    /// Has the chip sign. Nothing is kept yet: a wrong PIN comes out of here.
    public Signed sign(Passkey passkey, AssertionTerms terms) throws CtapException, KeyStoreException, VaultException {
        if (!isSigned(passkey, terms)) {
            return unverifiable(passkey, terms);
        }
        try (PreparedKey key = prepare(passkey)) {
            return sign(passkey, key, terms);
        }
    }

    /// The same by a key that was prepared for it.
    public Signed sign(Passkey passkey, PreparedKey key, AssertionTerms terms)
            throws CtapException, KeyStoreException, VaultException {
        if (!isSigned(passkey, terms)) {
            return unverifiable(passkey, terms);
        }
        return switch (passkey.protection()) {
            case VERIFIED -> signForReal(passkey, key, terms, terms.proof().forTheChip(site(passkey)));
            case PRESENT -> signByPresence(passkey, key, terms);
        };
    }

    private static boolean isSigned(Passkey passkey, AssertionTerms terms) {
        return switch (passkey.protection()) {
            case VERIFIED -> terms.proof().isGiven();
            case PRESENT -> terms.presenceSuffices();
        };
    }

    /// The counter and the history are on the disk when this returns.
    public CtapResponse.Assertion keep(Signed signed, Ceremony ceremony) throws CtapException, VaultException {
        if (signed.signCount().isPresent()) {
            Passkey passkey = signed.passkey();
            AssertionTerms terms = signed.terms();
            ceremony.about(passkey);
            ceremony.provedBy(terms.proof().verification(terms.flags().present()));
            if (!vault.used(passkey.id(), signed.signCount().getAsLong(), ceremony.done())) {
                throw deleted();
            }
        }
        return signed.answer();
    }

    private static SiteHash site(Passkey passkey) {
        return SiteHash.of(passkey.rp().id().hash().toArray());
    }

    private Signed signByPresence(Passkey passkey, PreparedKey key, AssertionTerms terms)
            throws CtapException, KeyStoreException, VaultException {
        try (Secret kept = presenceAuth(passkey);
                ChipSecret authValue = ChipSecret.taking(kept.exposeCopy())) {
            return signForReal(passkey, key, terms, new UserProof.Presence(authValue));
        }
    }

    private Secret presenceAuth(Passkey passkey) throws CtapException, VaultException {
        return vault.presenceAuth(passkey.id()).orElseThrow(AssertionSigner::deleted);
    }

    private static CtapException deleted() {
        return new CtapException(CtapStatus.NO_CREDENTIALS, "deleted a moment ago");
    }

    private Signed signForReal(Passkey passkey, PreparedKey key, AssertionTerms terms, UserProof proof)
            throws CtapException, KeyStoreException {
        long signCount = nextSignCount(passkey);
        CborMap outputs = terms.extensions().outputs(passkey.extensions(), key, terms.flags(), proof);
        Bytes authenticatorData = authenticatorData(passkey, terms, signCount, outputs);
        Digest digest = SignedData.digest(passkey.publicKey().algorithm(), authenticatorData, terms.clientDataHash());
        Bytes signature = Bytes.of(key.sign(digest, proof).der());
        return new Signed(
                passkey,
                terms,
                assertion(
                        passkey,
                        terms,
                        authenticatorData,
                        signature,
                        terms.extensions().largeBlobKey(passkey.extensions())),
                OptionalLong.of(signCount));
    }

    /// The answer to a silent pre-flight: says that the passkey is here, and is worth nothing. No chip command,
    /// no counter, no line in the history, and nothing that extensions keep.
    private Signed unverifiable(Passkey passkey, AssertionTerms terms) {
        if (terms.flags().present() || terms.flags().verified()) {
            throw new IllegalStateException("a request with a person gets a real signature");
        }
        CtapResponse.Assertion answer = assertion(
                passkey,
                terms,
                authenticatorData(passkey, terms, passkey.usage().signCount(), CborMap.EMPTY),
                UnverifiableSignature.of(passkey.publicKey().algorithm(), random),
                Bytes.EMPTY);
        return new Signed(passkey, terms, answer, OptionalLong.empty());
    }

    private static Bytes authenticatorData(Passkey passkey, AssertionTerms terms, long signCount, CborMap extensions) {
        return AuthenticatorData.ofAssertion(passkey.rp().id().hash(), terms.flags(), signCount, extensions)
                .encode();
    }

    private static CtapResponse.Assertion assertion(
            Passkey passkey, AssertionTerms terms, Bytes authenticatorData, Bytes signature, Bytes largeBlobKey) {
        return new CtapResponse.Assertion(
                passkey.id(), authenticatorData, signature, passkey.user(), terms.userShown(), 1, false, largeBlobKey);
    }

    /// Grows with time, so that no number is shared by sites and a restored old disk does not fall back. Where the
    /// clock cannot be right it grows by one, and after a clock that was ahead it does until time has caught up.
    private long nextSignCount(Passkey passkey) throws CtapException {
        long last = passkey.usage().signCount();
        if (last >= AuthenticatorData.MAX_SIGN_COUNT) {
            throw new CtapException(CtapStatus.LIMIT_EXCEEDED, "the counter of this passkey is at its end");
        }
        Duration age = Duration.between(passkey.created(), clock.instant());
        return age.compareTo(OLDEST) > 0 ? last + 1 : Math.max(last + 1, age.toSeconds());
    }
}
