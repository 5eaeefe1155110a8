package localpasskey.keys.tpm.store;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.Signature;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredVerifier;

/// A key that waits for the person's proof. What stands in the chip for it is an advantage only: where it does not any
/// more, the key is loaded again. Used by one thread.
final class TpmPreparedKey implements PreparedKey {

    private final TpmStore store;
    private final StoredKey stored;
    private boolean stands;

    /// @param stands whether the key was left in the chip
    TpmPreparedKey(TpmStore store, StoredKey stored, boolean stands) {
        this.store = store;
        this.stored = stored;
        this.stands = stands;
    }

    @Override
    public KeyBlob blob() {
        return stored.encoded();
    }

    @Override
    public KeyPoint publicKey() throws KeyStoreException {
        return stored.point();
    }

    @Override
    public Signature sign(Digest digest, UserProof proof) throws KeyStoreException {
        if (digest.length() != stored.algorithm().length()) {
            throw new IllegalArgumentException("digest of " + digest.length() + " bytes for " + stored.algorithm());
        }
        stands = false; // a signature lets go of it, also one that is refused
        return switch (proof) {
            case UserProof.ChipPin(VerifierBlob blob, PinHash pin, SiteHash site) -> {
                StoredVerifier verifier = StoredVerifier.of(blob);
                yield store.perform(
                        connection -> new KeyOperations(connection).sign(stored, digest, verifier, pin, site));
            }
            case UserProof.Session(PinSession session, SiteHash site) ->
                ours(session).sign(stored, digest, site);
            case UserProof.Presence(ChipSecret authValue) ->
                store.perform(connection -> new KeyOperations(connection).signPresent(stored, digest, authValue));
            case UserProof.EnclavePrompt _ ->
                throw new KeyStoreException(Reason.UNSUPPORTED, "this is not a Secure Enclave");
        };
    }

    private static TpmPinSession ours(PinSession session) throws KeyStoreException {
        if (session instanceof TpmPinSession ours) {
            return ours;
        }
        throw new KeyStoreException(Reason.NOT_AUTHORISED, "a session of another kind of chip");
    }

    @Override
    public void close() {
        if (stands) {
            stands = false;
            store.endLeft();
        }
    }
}
