package localpasskey.keys;

import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;

/// A key for which everything was done that needs no person: what is left is the person's proof and the signature.
///
/// What stands in the chip for it is let go behind [#close], before anything else is done in the chip. That loses
/// nothing: the blob is all there is.
public interface PreparedKey extends AutoCloseable {

    KeyBlob blob() throws KeyStoreException;

    KeyPoint publicKey() throws KeyStoreException;

    /// Signs a digest of the length of the key's algorithm. The proof is made in the chip for exactly this digest by
    /// exactly this key: a wrong PIN comes out of here, and costs a try.
    ///
    /// May be called again, after a refusal or for another digest.
    Signature sign(Digest digest, UserProof proof) throws KeyStoreException;

    /// Signs several digests, known ahead, each by a proof of its own: the same as one after the other, but that the
    /// chip is told which is the last.
    default List<Signature> sign(List<Digest> digests, UserProof proof) throws KeyStoreException {
        List<Signature> signatures = new ArrayList<>();
        for (Digest digest : digests) {
            signatures.add(sign(digest, proof));
        }
        return signatures;
    }

    /// Whether the key was made with HMAC keys.
    default boolean hasHmac() throws KeyStoreException {
        return false;
    }

    /// HMAC-SHA-256 of each salt by one of the key's HMAC keys, 32 bytes each, for the caller to close. Each
    /// has a proof of its own, as a signature has. The key's signature may follow on the same proof.
    ///
    /// @param salts one or two
    default List<ChipSecret> hmac(CredRandom which, List<HmacSalt> salts, UserProof proof) throws KeyStoreException {
        throw new KeyStoreException(Reason.UNSUPPORTED, "a key that was made without HMAC keys");
    }

    /// Says that a signature by a PIN is about to be asked for: what needs no PIN is done meanwhile. Returns at once.
    /// A chip that has nothing to do ahead does nothing; where no signature is asked for, nothing is lost.
    default void expectPin() {}

    /// Says the same of an HMAC, which comes first.
    default void expectPin(CredRandom which) {}

    /// Says that a signature on this session is about to be asked for, once somebody has acted.
    default void expectSession(PinSession session) {}

    /// Says the same of an HMAC, which comes first.
    default void expectSession(PinSession session, CredRandom which) {}

    /// Returns at once.
    @Override
    void close();
}
