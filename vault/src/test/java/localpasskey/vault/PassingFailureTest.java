package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

/// What makes SQLite refuse and then is gone: while it lasts each request is refused for the same reason, and the first
/// one after it is served, by the same open database.
final class PassingFailureTest {

    private static final int MORE_THAN_A_PAGE = 100_000;

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        Path file = Files.createFile(directory.resolve("some.db"));
        database = Database.open(file, Database.UNLIMITED_PAGES);
        database.change(() -> run("CREATE TABLE kept (number INTEGER PRIMARY KEY, value BLOB)"));
        insert(1, 1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void insert(long number, int length) throws VaultException {
        database.change(() -> {
            PreparedStatement insert = database.statement("INSERT INTO kept (number, value) VALUES (?, ?)");
            insert.setLong(1, number);
            insert.setBytes(2, new byte[length]);
            insert.executeUpdate();
        });
    }

    private List<Long> numbers() throws VaultException {
        return database.read(() -> {
            List<Long> numbers = new ArrayList<>();
            try (ResultSet row = database.statement("SELECT number FROM kept ORDER BY number")
                    .executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
            return numbers;
        });
    }

    private void run(String sql) throws SQLException {
        try (PreparedStatement once = database.prepare(sql)) {
            once.execute();
        }
    }

    private AutoCloseable pragma(String begin, String end) throws Exception {
        database.read(() -> {
            run(begin);
            return true;
        });
        return () -> database.read(() -> {
            run(end);
            return true;
        });
    }

    /// Ends by being closed.
    private AutoCloseable begin(Failure failure) throws Exception {
        return switch (failure) {
            case NO_MORE_PAGES ->
                pragma("PRAGMA max_page_count = 1", "PRAGMA max_page_count = " + Database.UNLIMITED_PAGES);
            case READ_ONLY -> pragma("PRAGMA query_only = ON", "PRAGMA query_only = OFF");
            case JOURNAL_CANNOT_GROW -> FileSizeLimit.of(Files.size(directory.resolve("some.db-wal")));
        };
    }

    enum Failure {
        NO_MORE_PAGES(Reason.DISK_FULL),
        READ_ONLY(Reason.NOT_PERMITTED),
        JOURNAL_CANNOT_GROW(Reason.DISK_FAILED);

        private final Reason reason;

        Failure(Reason reason) {
            this.reason = reason;
        }
    }

    @ParameterizedTest
    @EnumSource
    void ends_with_its_cause(Failure failure) throws Exception {
        List<Reason> reasons = new ArrayList<>();
        try (AutoCloseable _ = begin(failure)) {
            for (long number = 2; number <= 4; number++) {
                long refused = number;
                reasons.add(assertThrows(VaultException.class, () -> insert(refused, MORE_THAN_A_PAGE))
                        .reason());
                assertEquals(List.of(1L), numbers());
            }
        }
        insert(5, MORE_THAN_A_PAGE);

        assertEquals(List.of(failure.reason, failure.reason, failure.reason), reasons);
        assertEquals(List.of(1L, 5L), numbers());
    }

    @ParameterizedTest
    @EnumSource
    void keeps_what_was_postponed_until_it_can_be_written(Failure failure) throws Exception {
        database.postpone(() -> run("INSERT INTO kept (number) VALUES (2)"));

        try (AutoCloseable _ = begin(failure)) {
            assertThrows(VaultException.class, () -> insert(3, MORE_THAN_A_PAGE));
            assertEquals(true, database.hasPostponed());
        }
        insert(4, MORE_THAN_A_PAGE);

        assertEquals(List.of(1L, 2L, 4L), numbers());
        assertEquals(false, database.hasPostponed());
    }

    @Test
    void of_one_query_ends_with_what_it_stumbled_over() throws Exception {
        Query largest = () -> database.read(() -> {
            try (ResultSet row =
                    database.statement("SELECT max(abs(number)) FROM kept").executeQuery()) {
                return row.getLong(1);
            }
        });
        insert(Long.MIN_VALUE, 1); // its absolute value is an error of SQLite's

        assertThrows(VaultException.class, largest::run);
        database.change(() -> run("DELETE FROM kept WHERE number < 0"));

        assertEquals(1, largest.run());
    }

    /// May be refused.
    private interface Query {
        long run() throws VaultException;
    }

    /// While it is open nobody else gets in: the vault's connection keeps its lock. So only before.
    @Test
    void of_another_writer_ends_with_it() throws Exception {
        database.close();
        Path file = directory.resolve("some.db");
        try (Connection another = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = another.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            OpenVault.assertRefused(
                    Reason.IN_USE,
                    "another program",
                    () -> Database.open(file, 100).change(() -> run("SELECT 1")));
            OpenVault.assertRefused(
                    Reason.IN_USE,
                    "another program",
                    () -> Database.open(file, 100).change(() -> run("SELECT 1")));
        }

        database = Database.open(file, Database.UNLIMITED_PAGES);
        insert(2, 1);
        assertEquals(List.of(1L, 2L), numbers());
    }

    /// The lock is taken once and kept, so that none of its own requests is ever refused for another program's.
    @Test
    void of_another_program_never_comes_while_it_is_open() throws Exception {
        try (Connection another = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("some.db"));
                Statement statement = another.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute("BEGIN IMMEDIATE"));

            insert(2, MORE_THAN_A_PAGE);

            assertEquals(SQLiteErrorCode.SQLITE_BUSY.code, refused.getErrorCode());
            assertEquals(List.of(1L, 2L), numbers());
        }
    }

    /// A disk that gives out rubbish for a while, where a page is read anew.
    @Test
    void of_the_disk_that_reads_wrong_ends_once_it_reads_right() throws Exception {
        Path file = directory.resolve("some.db");
        database.read(() -> {
            run("PRAGMA wal_checkpoint(TRUNCATE)");
            run("PRAGMA shrink_memory");
            return true;
        });
        byte[] right = Files.readAllBytes(file);

        write(file, new byte[right.length]);
        List<Reason> reasons = List.of(
                assertThrows(VaultException.class, this::numbers).reason(),
                assertThrows(VaultException.class, () -> insert(2, 1)).reason());
        write(file, right);
        insert(3, 1);

        assertEquals(List.of(Reason.DAMAGED, Reason.DAMAGED), reasons);
        assertEquals(List.of(1L, 3L), numbers());
    }

    /// Into the file that is open, without making it anew.
    private static void write(Path file, byte[] octets) throws IOException {
        Files.write(file, octets, StandardOpenOption.WRITE);
    }

    @Test
    void of_a_constraint_ends_with_its_transaction() throws Exception {
        assertThrows(VaultException.class, () -> insert(1, 1));

        insert(2, 1);

        assertEquals(List.of(1L, 2L), numbers());
    }
}
