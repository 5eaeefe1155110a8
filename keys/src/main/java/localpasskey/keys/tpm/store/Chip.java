package localpasskey.keys.tpm.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CommandRunner;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.RetryDelay;
import localpasskey.keys.tpm.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The chip across its absences: where it was lost, it is connected to again, once per operation, and the operation
/// is repeated. It must be the same chip.
///
/// Used by the store's one thread.
public final class Chip implements AutoCloseable {

    /// Milliseconds to wait, in all, for a chip that was there before to come back.
    static final long COMEBACK_LIMIT = 1_500;

    /// Something that is done with a connection; may be done twice.
    interface Operation<T> {

        T on(Connection connection) throws KeyStoreException, ChipLost;
    }

    /// Something that is asked of the chip without a session; may be asked twice.
    interface Query<T> {

        T of(ChipQueries queries) throws KeyStoreException, ChipLost;
    }

    private final Transport.Opener opener;
    private final Connection.Settings settings;
    private final Map<TpmBytes, Entity> verifiers = new HashMap<>(); // that we had kept, by their salts
    private @Nullable ChipFingerprint expected; // null where any chip will do
    private @Nullable Connection connection; // null while the chip is away
    private @Nullable Transport asking; // null before the first query, and on a socket
    private boolean wasThere;

    public Chip(Transport.Opener opener, Connection.Settings settings, Optional<ChipFingerprint> pinned) {
        this.opener = opener;
        this.settings = settings;
        this.expected = pinned.orElse(null);
    }

    CommandStatistics times() {
        return settings.times();
    }

    /// A connection of its own for what is to stand in the chip: on a device another open file, which the kernel
    /// cleans up after; on a socket, which takes one client, the same way, for which what stands is parked.
    Connection beside() throws KeyStoreException, ChipLost {
        Connection there = connected();
        there.endLeft();
        return there.beside(settings.shared() ? transport() : new BorrowedTransport(there.transport()), settings);
    }

    /// Asks on a device by an open file of its own, in which nothing stands: around each command of a file the kernel
    /// puts in, and takes out again, whatever stands in that file. On a socket the same way as all else.
    <T> T query(Query<T> query) throws KeyStoreException {
        return perform(there -> query.of(settings.shared() ? ownQueries() : there.queries()));
    }

    private ChipQueries ownQueries() throws ChipLost {
        Transport own = asking;
        if (own == null) {
            own = transport();
            asking = own;
        }
        return new ChipQueries(
                new CommandRunner(own, settings.random(), settings.sleeper(), _ -> false, settings.times()));
    }

    /// Whether what stands while nothing goes on is ours to take out of the chip, and to put back.
    boolean parks() {
        return !settings.shared();
    }

    /// Ends what was begun, where there is a connection: another one is going to use the chip.
    Chip makeRoom() throws KeyStoreException {
        return whereConnected(Connection::endLeft);
    }

    /// Whether what was begun waits for a PIN.
    boolean awaitsPin() {
        return connection != null && connection.awaitsPin();
    }

    /// Ends what was begun and stood too long.
    Chip endStale() throws KeyStoreException {
        return whereConnected(Connection::endStale);
    }

    private Chip whereConnected(Ending ending) throws KeyStoreException {
        if (connection != null) {
            perform(there -> {
                ending.of(there);
                return there;
            });
        }
        return this;
    }

    private interface Ending {

        void of(Connection connection) throws KeyStoreException, ChipLost;
    }

    <T> T perform(Operation<T> operation) throws KeyStoreException {
        try {
            return attempt(operation);
        } catch (ChipLost first) {
            drop();
            try {
                return attempt(operation);
            } catch (ChipLost second) {
                drop();
                second.addSuppressed(first);
                throw new KeyStoreException(Reason.UNAVAILABLE, "the TPM does not answer", second);
            }
        }
    }

    private <T> T attempt(Operation<T> operation) throws KeyStoreException, ChipLost {
        try {
            return operation.on(connected());
        } catch (KeyStoreException e) {
            boolean couldNotEnd = e.getSuppressed().length > 0; // what was loaded or started for it
            if (e.reason() == Reason.TAMPERED || e.reason() == Reason.FAILED || couldNotEnd) {
                drop(); // nobody knows what stands in the chip now
            }
            if (e.reason() == Reason.SWITCHED_OFF) {
                drop(); // who only looks connects anew, and is told
            }
            throw e;
        }
    }

    private Connection connected() throws KeyStoreException, ChipLost {
        Connection there = connection;
        if (there == null) {
            there = Connection.open(transport(), settings, Optional.ofNullable(expected), verifiers);
            connection = there;
            expected = there.root().fingerprint();
            wasThere = true;
        }
        return there;
    }

    private Transport transport() throws ChipLost {
        RetryDelay patience = new RetryDelay(settings.sleeper(), wasThere ? COMEBACK_LIMIT : 0);
        while (true) {
            try {
                return opener.open();
            } catch (IOException e) {
                if (!patience.waitOnce()) {
                    throw ChipLost.silent("no way to the chip: " + e.getMessage(), e);
                }
            }
        }
    }

    /// Lets the connection go: the next operation connects again.
    void drop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
        if (asking != null) {
            asking.close();
            asking = null;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
