package localpasskey.authenticator.passkey;

import java.util.List;
import localpasskey.authenticator.extension.HmacSecretSalts;
import localpasskey.authenticator.verification.Proof;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.model.Protection;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.CborMap;

/// A key that the chip has just made and that is not kept yet. Close it when it is kept, or given up: what is not kept
/// is forgotten.
public sealed interface NewKey extends AutoCloseable {

    PreparedKey key();

    Protection protection();

    /// What opens the key.
    ///
    /// @param proof what the request has shown of the person
    UserProof opening(Proof proof) throws CtapException;

    default KeyPoint publicKey() throws KeyStoreException {
        return key().publicKey();
    }

    default KeyBlob blob() throws KeyStoreException {
        return key().blob();
    }

    default Bytes sign(Digest digest, Proof proof) throws CtapException, KeyStoreException {
        return sign(List.of(digest), proof).getFirst();
    }

    /// Each by a proof of its own.
    default List<Bytes> sign(List<Digest> digests, Proof proof) throws CtapException, KeyStoreException {
        return key().sign(digests, opening(proof)).stream()
                .map(signature -> Bytes.of(signature.der()))
                .toList();
    }

    /// Has the chip compute what the client is told, by the same proof as the signature that follows.
    default void tell(HmacSecretSalts salts, boolean verified, Proof proof, CborMap.Builder outputs)
            throws CtapException, KeyStoreException {
        salts.tell(key(), verified, opening(proof), outputs);
    }

    @Override
    void close();

    /// Works for a verified person only.
    record Verified(PreparedKey key, SiteHash site) implements NewKey {

        @Override
        public Protection protection() {
            return Protection.VERIFIED;
        }

        @Override
        public UserProof opening(Proof proof) throws CtapException {
            return proof.forTheChip(site);
        }

        @Override
        public void close() {
            key.close();
        }
    }

    /// Works with a click.
    ///
    /// @param kept the key's authorisation value, for the vault
    /// @param authValue the same, for the chip
    record Present(PreparedKey key, Secret kept, ChipSecret authValue) implements NewKey {

        @Override
        public Protection protection() {
            return Protection.PRESENT;
        }

        @Override
        public UserProof opening(Proof proof) {
            return new UserProof.Presence(authValue);
        }

        @Override
        public void close() {
            key.close();
            authValue.close();
            kept.close();
        }
    }
}
