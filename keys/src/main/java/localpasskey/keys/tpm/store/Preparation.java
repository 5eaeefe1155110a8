package localpasskey.keys.tpm.store;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.command.BriefSession;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.ChipLost;
import org.jspecify.annotations.Nullable;

/// What stands in the chip for one operation, each part from the moment it is asked for. [#close] ends all of it.
///
/// It may be begun before the person's proof is there, and left standing for a while: see [Connection#takeAndLeave]. So
/// an operation has up to three lists of commands. *Before* the proof: what needs none ([TpmPinVerifier#expectPin],
/// [TpmPreparedKey#expectPin]). *After* it: what the answer waits for ([KeyOperations#use]). *Then*: what still
/// stands ends, while the answer is on its way ([TpmStore#endLeft]).
final class Preparation implements AutoCloseable {

    /// How long one may stand that nothing was done with: saved sessions get in the way of other programs.
    static final long STANDS_SECONDS = 60;

    private final Connection connection;
    private final long begun = System.nanoTime();
    private @Nullable LoadedObject root;
    private @Nullable BriefSession hmac;
    private @Nullable BriefSession policy;
    private @Nullable TpmBytes parkedPolicy; // null while it stands
    private @Nullable LoadedObject key;
    private @Nullable LoadedObject verifier;
    private @Nullable Entity kept; // V where the chip keeps it, once its Name was read
    private boolean awaitsPin;

    Preparation(Connection connection) {
        this.connection = connection;
    }

    boolean isFresh() {
        return System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(STANDS_SECONDS);
    }

    /// It was begun for a PIN, which may still come.
    void awaitPin() {
        awaitsPin = true;
    }

    boolean awaitsPin() {
        return awaitsPin && isFresh();
    }

    /// The parent of all objects, and what sessions are salted to.
    Entity root() throws KeyStoreException, ChipLost {
        LoadedObject there = root;
        if (there == null) {
            there = connection.loadRoot();
            root = there;
        }
        return there.entity();
    }

    /// For a proof of an authorisation value, or to guard the way; unbound.
    TpmSession hmac() throws KeyStoreException, ChipLost {
        BriefSession there = hmac;
        if (there == null || there.hasEnded()) {
            forget(there);
            there = connection.hmacSession(root());
            hmac = there;
        }
        return there.session();
    }

    /// In which a key's policy is met, once.
    TpmSession policy() throws KeyStoreException, ChipLost {
        BriefSession there = policy;
        if (there == null || there.hasEnded()) {
            forget(there);
            there = connection.policySession(root());
            policy = there;
        }
        return there.session();
    }

    /// Takes the policy session out of the chip. A key stays.
    void park() throws KeyStoreException, ChipLost {
        if (policy != null && !policy.hasEnded() && parkedPolicy == null) {
            parkedPolicy = connection.sessions().park(policy.session());
        }
    }

    /// Puts it back.
    void unpark() throws KeyStoreException, ChipLost {
        if (policy != null && parkedPolicy != null) {
            connection.sessions().unpark(policy.session(), parkedPolicy);
            parkedPolicy = null;
        }
    }

    private static void forget(@Nullable BriefSession ended) throws KeyStoreException, ChipLost {
        if (ended != null) {
            ended.close();
        }
    }

    /// The passkey's own.
    Entity key(StoredKey stored) throws KeyStoreException, ChipLost {
        return key(stored.object().privateHalf(), stored.object().publicArea());
    }

    /// One of its HMAC keys.
    Entity key(StoredKey.HmacKey stored) throws KeyStoreException, ChipLost {
        return key(stored.privateHalf(), stored.publicArea());
    }

    /// The key of this use.
    Entity key(KeyUse<?> use) throws KeyStoreException, ChipLost {
        return key(use.privateHalf(), use.publicArea());
    }

    private Entity key(TpmBytes privateHalf, PublicArea publicArea) throws KeyStoreException, ChipLost {
        LoadedObject there = key;
        if (there == null || !there.entity().name().equals(publicArea.name())) {
            letKeyGo();
            there = connection.objects().load(root(), privateHalf, publicArea);
            key = there;
        }
        return there.entity();
    }

    /// Looks for V where the chip keeps it: before a PIN goes in, its Name must have been read.
    void expect(StoredVerifier stored) throws KeyStoreException, ChipLost {
        Optional<Entity> there = connection.kept().verifier(stored);
        if (there.isPresent() && !there.get().equals(kept) && isStill(there.get())) {
            kept = there.get();
        }
    }

    /// V where the chip keeps it: its Name was read a moment ago.
    void found(Entity there) {
        kept = there;
    }

    boolean hasFound() {
        return kept != null;
    }

    /// Another request comes, before which its Name is read again.
    void lookAgain() {
        kept = null;
    }

    private boolean isStill(Entity there) throws KeyStoreException, ChipLost {
        BriefSession way = hmac;
        return (way == null || way.hasEnded())
                ? connection.kept().isStill(there)
                : connection.kept().isStill(there, SessionUse.of(way.session()));
    }

    /// Where it is kept, or loaded.
    Entity verifier(StoredVerifier stored) throws KeyStoreException, ChipLost {
        expect(stored);
        Optional<Entity> there = connection.kept().verifier(stored);
        if (there.isPresent()) {
            return there.get();
        }
        LoadedObject loaded = verifier;
        if (loaded == null) {
            loaded = connection.objects().load(root(), stored.privateHalf(), stored.publicArea());
            verifier = loaded;
        }
        return loaded.entity();
    }

    /// Whether V was used where the chip keeps it, and another object is there now: a refusal was not for the PIN.
    boolean isLost(StoredVerifier stored) throws KeyStoreException, ChipLost {
        Optional<Entity> there = connection.kept().verifier(stored);
        return there.isPresent() && !connection.kept().isStill(there.get());
    }

    /// Everything is loaded.
    void letRootGo() throws KeyStoreException, ChipLost {
        LoadedObject over = root;
        root = null;
        close(over);
    }

    /// It is checked.
    void letVerifierGo() throws KeyStoreException, ChipLost {
        LoadedObject over = verifier;
        verifier = null;
        close(over);
    }

    void letKeyGo() throws KeyStoreException, ChipLost {
        LoadedObject over = key;
        key = null;
        close(over);
    }

    /// Ends the policy session, which is met, where its one use came to nothing. The chip may have ended it
    /// already, as where its answer was falsified: the refusal is what is told, in any case.
    KeyStoreException withoutPolicy(KeyStoreException refusal) {
        BriefSession met = policy;
        policy = null;
        try {
            forget(met);
        } catch (KeyStoreException | ChipLost e) {
            refusal.addSuppressed(e);
        }
        return refusal;
    }

    private static void close(@Nullable LoadedObject over) throws KeyStoreException, ChipLost {
        if (over != null) {
            over.close();
        }
    }

    @Override
    public void close() throws KeyStoreException, ChipLost {
        try (LoadedObject _ = root;
                LoadedObject _ = key;
                LoadedObject _ = verifier;
                BriefSession _ = policy;
                BriefSession _ = hmac) {
            // all end, whatever happens to one
        }
    }
}
