package localpasskey.vault.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import localpasskey.vault.record.VaultException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// The one SQLite connection of a vault, and its one lock: whoever works on the vault's tables or keys holds it.
///
/// After a failure nothing of it is left but the refusal: kept statements are forgotten, since the driver never runs
/// one again that failed, and the transaction is ended. What is asked next works as soon as the cause is gone.
public final class Database implements AutoCloseable {

    /// Pages the file may grow to: SQLite's own limit, in effect none.
    public static final long UNLIMITED_PAGES = 0xffff_fffeL;

    private static final List<String> SETTINGS = List.of(
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA synchronous = FULL",
            "PRAGMA secure_delete = ON",
            "PRAGMA foreign_keys = ON",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cell_size_check = ON",
            "PRAGMA temp_store = MEMORY");

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Path file;
    private final Object fileKey;
    private final Connection connection;
    private boolean closed;
    private boolean mayBeOpen;
    private boolean journalHoldsErased;
    private boolean noteworthy;
    private @Nullable Change postponed;
    private @Nullable Runnable undo;
    private Change beforeCommit = () -> {};
    private Runnable afterCommit = () -> {};
    private volatile Runnable written = () -> {};
    private volatile boolean failedLast;

    private Database(Path file, Object fileKey, Connection connection) {
        this.file = file;
        this.fileKey = fileKey;
        this.connection = connection;
    }

    /// Opens a file that exists, be it empty. A journal that a crash left is played back first.
    public static Database open(Path file, long maxPages) throws VaultException {
        try {
            Connection connection = connect(file);
            try (Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                    statement.execute(setting);
                }
                statement.execute("PRAGMA max_page_count = " + maxPages);
                statement.execute("PRAGMA journal_mode = WAL");
                return new Database(file, fileKey(file), connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e, file);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /// Something that is done while the lock is held.
    public interface Work<T> {
        T run() throws SQLException, VaultException;
    }

    /// A [Work] that answers nothing.
    public interface Change {
        void run() throws SQLException, VaultException;
    }

    /// Reads, holding the lock.
    public <T> T read(Work<T> work) throws VaultException {
        lock.lock();
        try {
            requireOpen();
            return work.run();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /// Runs one transaction: on the disk when this returns, without a trace when it throws.
    public <T> T write(Work<T> work) throws VaultException {
        boolean tell;
        T result;
        lock.lock();
        try {
            noteworthy = false;
            result = writeLocked(work);
            tell = noteworthy;
        } finally {
            lock.unlock();
        }
        if (tell) {
            written.run();
        }
        return result;
    }

    /// Does something in each transaction from now on, as its last change, and something after each commit.
    public void around(Change last, Runnable after) throws VaultException {
        read(() -> {
            beforeCommit = last;
            afterCommit = after;
            return true;
        });
    }

    /// Runs after each transaction that asked for it by [#tell] and is on the disk, without the lock, on the thread
    /// that wrote. Must be quick.
    public void whenWritten(Runnable listener) {
        written = listener;
    }

    /// Asks that the listener hears of this transaction, once it is committed.
    public void tell() {
        noteworthy = true;
    }

    /// Does this at the beginning of the next transaction, whichever that is: it costs no commit of its own. What was
    /// postponed before is forgotten.
    public void postpone(Change change) throws VaultException {
        read(() -> {
            postponed = change;
            return true;
        });
    }

    /// Whether the last change was not written, for whatever reason.
    public boolean failedLast() {
        return failedLast;
    }

    public boolean hasPostponed() {
        return postponed != null;
    }

    /// While the lock is held.
    private <T> T writeLocked(Work<T> work) throws VaultException {
        failedLast = true;
        try {
            requireOpen();
            requireSameFile();
            T result = transaction(work);
            failedLast = false;
            if (journalHoldsErased) {
                truncateJournal();
            }
            return result;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void change(Change change) throws VaultException {
        write(() -> {
            change.run();
            return true;
        });
    }

    private <T> T transaction(Work<T> work) throws SQLException, VaultException {
        boolean committed = false;
        if (mayBeOpen) {
            rollBack();
        }
        statement("BEGIN IMMEDIATE").execute();
        mayBeOpen = false;
        try {
            if (postponed != null) {
                postponed.run();
            }
            T result = work.run();
            beforeCommit.run();
            statement("COMMIT").execute();
            committed = true;
            postponed = null;
            afterCommit.run();
            return result;
        } finally {
            if (!committed) {
                rollBack();
                undoOutside();
            }
            undo = null;
        }
    }

    private void undoOutside() {
        if (undo != null) {
            undo.run();
        }
    }

    /// By a statement of its own, since it may fail: after an error of the disk SQLite has rolled back by itself, and
    /// says that there is nothing to roll back. Were it anything else, the next transaction tries again.
    private void rollBack() {
        forgetStatements();
        try (PreparedStatement once = connection.prepareStatement("ROLLBACK")) {
            once.execute();
            mayBeOpen = false;
        } catch (SQLException _) {
            mayBeOpen = true;
        }
    }

    private VaultException failed(SQLException failure) {
        forgetStatements();
        forgetPages();
        return SqlFailure.of(failure, file);
    }

    /// What a disk gave out wrong is read anew: while the lock is kept SQLite keeps each page that it has read.
    private void forgetPages() {
        try (PreparedStatement once = connection.prepareStatement("PRAGMA shrink_memory")) {
            once.execute();
        } catch (SQLException _) {
            return; // then they stay, until the next failure
        }
    }

    /// What failed is closed by the driver, and what was under way might see what is no more. All are prepared anew
    /// when they are needed; only while the lock is held.
    public void forgetStatements() {
        for (PreparedStatement kept : statements.values()) {
            try {
                kept.close();
            } catch (SQLException _) {
                // It tells once more how it failed; closed it is.
            }
        }
        statements.clear();
    }

    /// A statement that is prepared once and kept; only while the lock is held.
    public PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement kept = statements.get(sql);
        if (kept == null) {
            kept = connection.prepareStatement(sql);
            statements.put(sql, kept);
        }
        return kept;
    }

    /// A statement for once; the caller closes it.
    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /// Does this where the transaction that is open leaves no trace. The first one of a transaction holds.
    public void ifRolledBack(Runnable change) {
        undo = undo == null ? change : undo;
    }

    /// Asks that what this transaction erases also leaves the journal, once it is committed.
    public void eraseFromJournal() {
        journalHoldsErased = true;
    }

    /// Copies the journal into the file and cuts it to nothing. Where that fails (a full disk) the change itself
    /// is kept all the same, and the next one tries again.
    private void truncateJournal() {
        try (ResultSet result = statement("PRAGMA wal_checkpoint(TRUNCATE)").executeQuery()) {
            journalHoldsErased = !result.next() || result.getInt(1) != 0;
        } catch (SQLException e) {
            journalHoldsErased = true;
            forgetStatements();
        }
    }

    private void requireOpen() throws VaultException {
        if (closed) {
            throw new VaultException(VaultException.Reason.FAILED, "the vault is closed");
        }
    }

    /// Writing into a file that was deleted or swapped would lose what we say is kept.
    private void requireSameFile() throws VaultException {
        if (!Objects.equals(fileKey, fileKey(file))) {
            throw new VaultException(
                    VaultException.Reason.MISSING,
                    file + " was removed or replaced while it was open. Nothing more is written until it is back");
        }
    }

    private static Object fileKey(Path file) throws VaultException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (IOException e) {
            return "missing";
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                commitPostponed();
                closed = true;
                connection.close();
            }
        } catch (SQLException e) {
            // Whatever was acknowledged is in the journal, and the next start plays it back.
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /// What cannot be written now is lost, as if the plug had been pulled.
    private void commitPostponed() {
        try {
            if (hasPostponed()) {
                change(() -> {});
            }
        } catch (VaultException _) {
            return;
        }
    }
}
