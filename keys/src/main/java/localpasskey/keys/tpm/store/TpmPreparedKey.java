package localpasskey.keys.tpm.store;

import java.util.ArrayList;
import java.util.List;
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
import localpasskey.keys.tpm.transport.ChipThread;
import org.jspecify.annotations.Nullable;

/// A key that waits for the person's proof. What stands in the chip for it is an advantage only: where it does not any
/// more, the key is loaded again. Used by one thread.
final class TpmPreparedKey implements PreparedKey {

    private final TpmStore store;
    private final ChipThread.@Nullable Soon<StoredKey> making; // null where the key was there before
    private @Nullable StoredKey stored; // null until it is made
    private boolean mayStand;
    private @Nullable TpmPinSession session; // on whose connection something may stand

    private TpmPreparedKey(
            TpmStore store, ChipThread.@Nullable Soon<StoredKey> making, @Nullable StoredKey stored, boolean mayStand) {
        this.store = store;
        this.making = making;
        this.stored = stored;
        this.mayStand = mayStand;
    }

    /// One that was there before.
    static TpmPreparedKey stored(TpmStore store, StoredKey stored) {
        return new TpmPreparedKey(store, null, stored, false);
    }

    /// One that is left in the chip when it is made.
    static TpmPreparedKey made(TpmStore store, ChipThread.Soon<StoredKey> making) {
        return new TpmPreparedKey(store, making, null, true);
    }

    private StoredKey stored() throws KeyStoreException {
        StoredKey there = stored;
        if (there == null && making != null) {
            there = making.get();
            stored = there;
        }
        if (there == null) {
            throw new IllegalStateException("a key that nobody makes");
        }
        return there;
    }

    @Override
    public KeyBlob blob() throws KeyStoreException {
        return stored().encoded();
    }

    @Override
    public KeyPoint publicKey() throws KeyStoreException {
        return stored().point();
    }

    /// A new one is loaded from its making on.
    @Override
    public void expectPin() {
        StoredKey there = stored;
        if (there != null) {
            mayStand = true;
            store.prepare(connection -> {
                new KeyOperations(connection).expect(there);
                return connection;
            });
        }
    }

    @Override
    public Signature sign(Digest digest, UserProof proof) throws KeyStoreException {
        return sign(List.of(digest), proof).getFirst();
    }

    @Override
    public List<Signature> sign(List<Digest> digests, UserProof proof) throws KeyStoreException {
        StoredKey key = stored();
        for (Digest digest : digests) {
            if (digest.length() != key.algorithm().length()) {
                throw new IllegalArgumentException("digest of " + digest.length() + " bytes for " + key.algorithm());
            }
        }
        mayStand = true;
        return switch (proof) {
            case UserProof.ChipPin(VerifierBlob blob, PinHash pin, SiteHash site) -> {
                StoredVerifier verifier = StoredVerifier.of(blob);
                yield store.perform(
                        connection -> new KeyOperations(connection).sign(key, digests, verifier, pin, site));
            }
            case UserProof.Session(PinSession shown, SiteHash site, boolean last) -> {
                TpmPinSession ours = ours(shown);
                session = ours;
                yield ours.sign(key, digests, site, last);
            }
            case UserProof.Presence(ChipSecret authValue) ->
                store.perform(connection -> {
                    List<Signature> signatures = new ArrayList<>();
                    for (Digest digest : digests) {
                        signatures.add(new KeyOperations(connection).signPresent(key, digest, authValue));
                    }
                    return signatures;
                });
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
        if (making != null) {
            making.cancel();
        }
        if (mayStand) {
            mayStand = false;
            store.endExpected();
        }
        if (session != null) {
            session.endLeft();
            session = null;
        }
    }
}
