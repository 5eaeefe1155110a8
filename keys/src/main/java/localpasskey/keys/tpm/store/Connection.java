package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.command.AttestationCommands;
import localpasskey.keys.tpm.command.BriefSession;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CommandRunner;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.Occupancy;
import localpasskey.keys.tpm.command.SessionCommands;
import localpasskey.keys.tpm.command.StaleHandles;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.RetryDelay;
import localpasskey.keys.tpm.transport.Transport;
import org.jspecify.annotations.Nullable;

/// One connection to the chip, with what dies when it breaks: what stands in it, and the storage root's saved context.
/// Nothing stands while nothing goes on, but for what was begun for an operation that comes next.
///
/// Used by the store's one thread.
public final class Connection implements AutoCloseable {

    private final Transport transport;
    private final ObjectCommands objects;
    private final CreationCommands creation;
    private final SessionCommands sessions;
    private final ChipQueries queries;
    private final AttestationCommands attestation;
    private final KeptObjects kept;
    private StorageRoot root;
    private @Nullable Preparation left; // null while nothing was begun

    /// How connections are made.
    ///
    /// @param shared whether others use the chip too: then what stands in it is not ours to flush
    /// @param times what commands take is noted there
    public record Settings(boolean shared, SecureRandom random, RetryDelay.Sleeper sleeper, CommandStatistics times) {}

    /// What there is of ours in the chip.
    private record Found(KeptObjects kept, StorageRoot root) {}

    private interface Finder {

        Found find(ChipQueries queries, ObjectCommands objects, CreationCommands creation)
                throws KeyStoreException, ChipLost;
    }

    /// Takes the transport over.
    ///
    /// @param verifiers see [KeptObjects#read]
    public static Connection open(
            Transport transport, Settings settings, Optional<ChipFingerprint> pinned, Map<TpmBytes, Entity> verifiers)
            throws KeyStoreException, ChipLost {
        try {
            return new Connection(transport, settings, (queries, objects, creation) -> {
                KeptObjects kept = KeptObjects.read(queries, objects, creation, verifiers);
                return new Found(kept, StorageRoot.find(kept, objects, creation, pinned));
            });
        } catch (KeyStoreException | ChipLost e) {
            transport.close();
            throw e;
        }
    }

    /// Another connection to the same chip, of which is known what it keeps.
    Connection beside(Transport another, Settings settings) throws KeyStoreException, ChipLost {
        return new Connection(
                another,
                settings,
                (queries, objects, creation) -> new Found(kept.over(queries, objects, creation), root));
    }

    private Connection(Transport transport, Settings settings, Finder finder) throws KeyStoreException, ChipLost {
        Occupancy occupancy = new Occupancy();
        CommandRunner.Room room = settings.shared() ? _ -> false : new StaleHandles(occupancy);
        CommandRunner runner =
                new CommandRunner(transport, settings.random(), settings.sleeper(), room, settings.times());
        this.transport = transport;
        this.objects = new ObjectCommands(runner, occupancy);
        this.creation = new CreationCommands(runner, objects);
        this.sessions = new SessionCommands(runner, occupancy, settings.random());
        this.queries = new ChipQueries(runner);
        this.attestation = new AttestationCommands(runner);
        Found found = finder.find(queries, objects, creation);
        this.kept = found.kept();
        this.root = found.root();
    }

    Transport transport() {
        return transport;
    }

    ObjectCommands objects() {
        return objects;
    }

    CreationCommands creation() {
        return creation;
    }

    ChipQueries queries() {
        return queries;
    }

    AttestationCommands attestation() {
        return attestation;
    }

    SessionCommands sessions() {
        return sessions;
    }

    KeptObjects kept() {
        return kept;
    }

    StorageRoot root() {
        return root;
    }

    /// Has the chip keep the root where it does not.
    ///
    /// @return false where it did before
    boolean keepRoot() throws KeyStoreException, ChipLost {
        if (root instanceof StorageRoot.Persistent) {
            return false;
        }
        try (LoadedObject loaded = loadRoot()) {
            root = kept.keep(root.publicArea(), loaded);
            return true;
        }
    }

    /// Has the chip keep it no more.
    void releaseRoot() throws KeyStoreException, ChipLost {
        kept.evict(root.publicArea().name());
        root = StorageRoot.made(objects, creation);
    }

    LoadedObject loadRoot() throws KeyStoreException, ChipLost {
        try {
            return root.load(objects, creation);
        } catch (ChipLost e) {
            if (root instanceof StorageRoot.Saved saved && e.answered()) {
                return loadAnew(saved);
            }
            throw e;
        }
    }

    /// Either the chip was reset since, and takes a new context, or it takes none that it was told to let go.
    private LoadedObject loadAnew(StorageRoot.Saved refused) throws KeyStoreException, ChipLost {
        StorageRoot made = StorageRoot.made(objects, creation);
        if (!made.publicArea().name().equals(refused.publicArea().name())) {
            throw ChipLost.forgot("another storage root: the chip was cleared");
        }
        root = made;
        try {
            return root.load(objects, creation);
        } catch (ChipLost e) {
            if (!e.answered()) {
                throw e;
            }
            root = new StorageRoot.Remade(refused.publicArea());
            return root.load(objects, creation);
        }
    }

    /// Loads an object of ours for the length of a try block; the storage root is not needed any more then.
    LoadedObject load(TpmBytes privateHalf, PublicArea publicArea) throws KeyStoreException, ChipLost {
        try (LoadedObject loaded = loadRoot()) {
            return objects.load(loaded.entity(), privateHalf, publicArea);
        }
    }

    /// A session for a proof of an authorisation value, or to guard the way.
    BriefSession hmacSession(Entity loadedRoot) throws KeyStoreException, ChipLost {
        return new BriefSession(sessions.startHmac(loadedRoot, root.point()), sessions);
    }

    /// A session for one policy to be met in.
    BriefSession policySession(Entity loadedRoot) throws KeyStoreException, ChipLost {
        return new BriefSession(sessions.startPolicy(loadedRoot, root.point()), sessions);
    }

    /// Does ahead of time what a PIN's use needs no chip for: two sessions' salts.
    void prepareSalts() throws KeyStoreException {
        sessions.prepare(2, root.point());
    }

    /// What was left standing a while ago, or a new one. The caller closes it.
    Preparation take() throws KeyStoreException, ChipLost {
        Preparation there = left;
        if (there != null && there.isFresh()) {
            left = null;
            return there;
        }
        endLeft();
        return new Preparation(this);
    }

    /// The same, left standing for the operation that comes next, or for [#endLeft].
    Preparation takeAndLeave() throws KeyStoreException, ChipLost {
        Preparation there = take();
        left = there;
        return there;
    }

    /// Whether what was begun waits for a PIN.
    boolean awaitsPin() {
        return left != null && left.awaitsPin();
    }

    /// Takes what was begun out of the chip for a while, where no kernel does.
    void parkLeft() throws KeyStoreException, ChipLost {
        if (left != null) {
            left.park();
        }
    }

    /// Ends what was begun, and not used up.
    void endLeft() throws KeyStoreException, ChipLost {
        Preparation over = left;
        left = null;
        if (over != null) {
            over.close();
        }
    }

    /// The same, where it stood too long.
    void endStale() throws KeyStoreException, ChipLost {
        if (left != null && !left.isFresh()) {
            endLeft();
        }
    }

    /// Says goodbye to the chip, where it still listens.
    @Override
    public void close() {
        sessions.forgetPrepared();
        try (transport) {
            endLeft();
        } catch (KeyStoreException | ChipLost _) {
            // a chip that is gone has forgotten the session anyway
        }
    }
}
