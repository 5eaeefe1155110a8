package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.command.BriefSession;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CommandRunner;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.Occupancy;
import localpasskey.keys.tpm.command.PolicySession;
import localpasskey.keys.tpm.command.SessionCommands;
import localpasskey.keys.tpm.command.StaleHandles;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandTimes;
import localpasskey.keys.tpm.transport.RetryDelay;
import localpasskey.keys.tpm.transport.Transport;
import org.jspecify.annotations.Nullable;

/// One connection to the chip, with what dies when it breaks: the sessions, and the storage root's saved context.
///
/// Used by the store's one thread.
public final class Connection implements AutoCloseable {

    private final Transport transport;
    private final ObjectCommands objects;
    private final CreationCommands creation;
    private final SessionCommands sessions;
    private final ChipQueries queries;
    private final StorageRoot root;
    private PolicySession policy;
    private @Nullable BegunCheck begun;

    /// How connections are made.
    ///
    /// @param shared whether others use the chip too: then what stands in it is not ours to flush
    /// @param times what commands take is noted there
    public record Settings(boolean shared, SecureRandom random, RetryDelay.Sleeper sleeper, CommandTimes times) {}

    /// Takes the transport over.
    public static Connection open(Transport transport, Settings settings, Optional<ChipFingerprint> pinned)
            throws KeyStoreException, ChipLost {
        try {
            return new Connection(transport, settings, pinned);
        } catch (KeyStoreException | ChipLost e) {
            transport.close();
            throw e;
        }
    }

    private Connection(Transport transport, Settings settings, Optional<ChipFingerprint> pinned)
            throws KeyStoreException, ChipLost {
        Occupancy occupancy = new Occupancy();
        CommandRunner.Room room = settings.shared() ? _ -> false : new StaleHandles(occupancy);
        CommandRunner runner =
                new CommandRunner(transport, settings.random(), settings.sleeper(), room, settings.times());
        this.transport = transport;
        this.objects = new ObjectCommands(runner, occupancy);
        this.creation = new CreationCommands(runner, objects);
        this.sessions = new SessionCommands(runner, occupancy, settings.random());
        this.queries = new ChipQueries(runner);
        this.root = StorageRoot.find(queries, objects, creation, pinned);
        // before the first request: the ECDH takes longer than everything else that a signature needs
        try (LoadedObject loaded = loadRoot()) {
            this.policy = newPolicy(loaded.entity());
        }
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

    StorageRoot root() {
        return root;
    }

    PolicySession policy() {
        return policy;
    }

    LoadedObject loadRoot() throws KeyStoreException, ChipLost {
        return root.load(objects);
    }

    /// Loads an object of ours for the length of a try block; the storage root is not needed any more then.
    LoadedObject load(TpmBytes privateHalf, PublicArea publicArea) throws KeyStoreException, ChipLost {
        try (LoadedObject loaded = loadRoot()) {
            return objects.load(loaded.entity(), privateHalf, publicArea);
        }
    }

    /// A new policy session in the place of the old one: tickets count from a session's start.
    void renewPolicy(Entity loadedRoot) throws KeyStoreException, ChipLost {
        sessions.end(policy.session());
        policy = newPolicy(loadedRoot);
    }

    private PolicySession newPolicy(Entity loadedRoot) throws KeyStoreException, ChipLost {
        return new PolicySession(sessions.startPolicy(loadedRoot, root.point()), sessions);
    }

    /// A session for one proof of an authorisation value.
    BriefSession briefSession(Entity loadedRoot) throws KeyStoreException, ChipLost {
        return new BriefSession(sessions.startHmac(loadedRoot, root.point()), sessions);
    }

    /// Does ahead of time what a PIN check needs no chip for: it starts two sessions.
    void expectCheck() throws KeyStoreException {
        sessions.prepare(2, root.point());
    }

    /// Begins a PIN check, as far as the chip needs no PIN for it.
    void beginCheck() throws KeyStoreException, ChipLost {
        endBegun();
        begun = BegunCheck.begin(this);
    }

    /// The check that was begun a moment ago, or a new one. The caller closes it.
    BegunCheck begunCheck() throws KeyStoreException, ChipLost {
        BegunCheck before = begun;
        if (before != null && before.isFresh()) {
            begun = null;
            return before;
        }
        endBegun();
        return BegunCheck.begin(this);
    }

    /// Ends a check that was begun and did not come.
    void endBegun() throws KeyStoreException, ChipLost {
        BegunCheck over = begun;
        begun = null;
        if (over != null) {
            over.close();
        }
    }

    SessionCommands sessions() {
        return sessions;
    }

    /// Says goodbye to the chip, where it still listens.
    @Override
    public void close() {
        sessions.forgetPrepared();
        try (transport) {
            endAll();
        } catch (KeyStoreException | ChipLost _) {
            // a chip that is gone has forgotten the session anyway
        }
    }

    /// The standing session's key is zeroed, whatever becomes of the others.
    private void endAll() throws KeyStoreException, ChipLost {
        try {
            endBegun();
        } finally {
            sessions.end(policy.session());
        }
    }
}
