package localpasskey.vault;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.HistoryChain;
import localpasskey.vault.table.HistoryLimit;

/// Writes the lines of the history, and leaves out those that are too many and that no person caused.
final class HistoryRecorder {

    private final Database database;
    private final InstantSource clock;
    private final Supplier<HistoryChain> history;
    private final HistoryLimit limit = new HistoryLimit();

    /// @param history the table as it is now: a reset replaces it
    HistoryRecorder(Database database, InstantSource clock, Supplier<HistoryChain> history) {
        this.database = database;
        this.clock = clock;
        this.history = history;
    }

    /// Adds a line in a transaction of its own.
    void record(HistoryEvent event) throws VaultException {
        Runnable undo = limit.undo();
        try {
            writeAlone(limit.lines(event, clock.instant()));
        } catch (VaultException e) {
            undo.run();
            throw e;
        }
    }

    /// Adds lines to the transaction that is open.
    void append(HistoryEvent... events) throws SQLException {
        database.ifRolledBack(limit.undo());
        for (HistoryEvent event : events) {
            append(limit.lines(event, clock.instant()));
        }
    }

    /// Adds it where the change that it tells of was one.
    boolean appendIf(boolean changed, HistoryEvent event) throws SQLException {
        if (changed) {
            append(event);
        }
        return changed;
    }

    /// A line for each, in a transaction of the caller's.
    List<Passkey> appendEach(List<Passkey> changed, Function<Passkey, HistoryEvent> line) throws SQLException {
        for (Passkey passkey : changed) {
            append(line.apply(passkey));
        }
        return changed;
    }

    /// Says how many lines were left out. Where that cannot be written any more, the line stays that said that there
    /// are more.
    void recordLeftOut() {
        try {
            writeAlone(limit.rest());
        } catch (VaultException _) {
            return;
        }
    }

    private void writeAlone(List<HistoryEvent> lines) throws VaultException {
        if (!lines.isEmpty()) {
            database.change(() -> append(lines));
        }
    }

    private void append(List<HistoryEvent> lines) throws SQLException {
        for (HistoryEvent line : lines) {
            history.get().append(line, clock.instant());
        }
    }
}
