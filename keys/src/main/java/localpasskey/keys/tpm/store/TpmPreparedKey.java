package localpasskey.keys.tpm.store;

import java.util.List;
import java.util.Optional;
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
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.transport.ChipLost;
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
        expectPin(Preparation::key);
    }

    @Override
    public void expectPin(CredRandom which) {
        expectPin(first(which));
    }

    private void expectPin(First first) {
        StoredKey there = stored;
        if (there != null) {
            mayStand = true;
            store.prepare(connection -> {
                new KeyOperations(connection).expect(preparation -> first.load(preparation, there));
                return connection;
            });
        }
    }

    @Override
    public void expectSession(PinSession shown) {
        expectSession(shown, Preparation::key);
    }

    @Override
    public void expectSession(PinSession shown, CredRandom which) {
        expectSession(shown, first(which));
    }

    /// A new one is made by then, and stands on another connection.
    private void expectSession(PinSession shown, First first) {
        if (shown instanceof TpmPinSession ours) {
            mayStand = true;
            session = ours;
            Optional<StoredKey> known = Optional.ofNullable(stored);
            store.prepare(ours, preparation -> {
                Optional<StoredKey> there = making == null ? known : known.or(making::now);
                if (there.isPresent()) {
                    first.load(preparation, there.get());
                }
            });
        }
    }

    /// Which of its keys is used first.
    private interface First {

        void load(Preparation preparation, StoredKey stored) throws KeyStoreException, ChipLost;
    }

    private static First first(CredRandom which) {
        return (preparation, stored) -> {
            Optional<StoredKey.HmacKey> key = stored.hmacKey(which);
            if (key.isPresent()) {
                preparation.key(key.get());
            } else {
                preparation.key(stored);
            }
        };
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
        return use(digests.stream().map(digest -> new KeyUse.Sign(key, digest)).toList(), proof, false);
    }

    @Override
    public boolean hasHmac() throws KeyStoreException {
        return !stored().hmacKeys().isEmpty();
    }

    @Override
    public List<ChipSecret> hmac(CredRandom which, List<HmacSalt> salts, UserProof proof) throws KeyStoreException {
        StoredKey.HmacKey key = stored().hmacKey(which)
                .orElseThrow(() -> new KeyStoreException(Reason.UNSUPPORTED, "a key that was made without HMAC keys"));
        return use(salts.stream().map(salt -> new KeyUse.Hmac(key, salt)).toList(), proof, true);
    }

    /// @param more whether others are likely to follow on the same proof
    private <T> List<T> use(List<? extends KeyUse<T>> uses, UserProof proof, boolean more) throws KeyStoreException {
        mayStand = true;
        return switch (proof) {
            case UserProof.ChipPin(VerifierBlob blob, PinHash hash, SiteHash site) -> {
                KeyOperations.Pin pin = new KeyOperations.Pin(StoredVerifier.of(blob), hash, site);
                yield store.perform(connection -> new KeyOperations(connection).use(uses, pin, more));
            }
            case UserProof.Session(PinSession shown, SiteHash site, boolean last) -> {
                TpmPinSession ours = ours(shown);
                session = ours;
                store.overtake();
                yield ours.use(uses, site, last && !more, more);
            }
            case UserProof.Presence(ChipSecret authValue) ->
                store.perform(connection -> new KeyOperations(connection).usePresent(uses, authValue));
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
            store.endPrepared();
        }
        if (session != null) {
            session.endLeft();
            session = null;
        }
    }
}
