package localpasskey.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The least that keeping something takes: one durable SQLite transaction that writes one row of so many bytes.
final class BareCommit implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;
    private final byte[] row;

    BareCommit(Path file, int rowLength) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, row BLOB NOT NULL)");
        }
        this.insert = connection.prepareStatement("INSERT INTO kept (row) VALUES (?)");
        this.row = new byte[rowLength];
    }

    /// How long one takes.
    long nanos() throws SQLException {
        long begun = System.nanoTime();
        insert.setBytes(1, row);
        insert.executeUpdate();
        return System.nanoTime() - begun;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
