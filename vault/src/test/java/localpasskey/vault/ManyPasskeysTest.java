package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import localpasskey.vault.file.Database;
import localpasskey.vault.file.LockFile;
import localpasskey.vault.file.VaultFiles;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/// Among 10 000 passkeys SQLite does as much for one of them as among ten: as many statements, as many rows, counted as
/// the instructions of its virtual machine. The same in every run; how long it takes is measured in `benchmarks`.
final class ManyPasskeysTest {

    private static final int FEW = 10;
    private static final int MANY = 10_000;

    /// At the last entry of an index the look for the next one is over sooner, and which comes last is random.
    private static final int AT_AN_END = 2;

    /// Listed at once, and still there when a test has deleted one.
    private static final int PAGE = 5;

    // Each test changes another one, which there is in both vaults: they share them, because filling takes a second.
    private static final int FOUND = 1;
    private static final int USED = 2;
    private static final int REPLACED = 3;
    private static final int RENAMED = 4;
    private static final int DELETED = 5;
    private static final int COUNTED = 6;

    @TempDir
    static Path directory;

    private static Counted few;
    private static Counted many;

    @BeforeAll
    static void fill() throws Exception {
        few = Counted.with(directory.resolve("few"), FEW);
        many = Counted.with(directory.resolve("many"), MANY);
    }

    @AfterAll
    static void close() {
        few.close();
        many.close();
    }

    private static RelyingPartyId site(int number) {
        return new RelyingPartyId("site" + number + ".example");
    }

    /// What is done with the tables of a vault.
    private interface Work {

        Object on(VaultTables tables) throws SQLException, VaultException;
    }

    private void assertNoMoreWork(Work work) throws VaultException {
        long inFew = few.instructions(work);
        long inMany = many.instructions(work);

        assertTrue(inFew > 0, "nothing was counted");
        assertTrue(Math.abs(inMany - inFew) <= AT_AN_END, inFew + " among few, " + inMany + " among many");
    }

    @Test
    void one_is_found_by_its_id() throws VaultException {
        assertNoMoreWork(tables -> tables.passkeys.find(Samples.id(FOUND)).orElseThrow());
    }

    @Test
    void an_id_that_is_not_here_is_not_found() throws VaultException {
        assertNoMoreWork(tables -> tables.passkeys.find(Samples.id(3 * MANY)));
    }

    @Test
    void those_of_a_site_are_found() throws VaultException {
        assertNoMoreWork(tables -> tables.passkeys.discoverable(site(FOUND)).getFirst());
    }

    @Test
    void one_signs_and_has_its_line_in_the_history() throws VaultException {
        assertNoMoreWork(tables -> {
            tables.history.append(Samples.signedIn(site(USED), "alice"), Samples.MORNING);
            return tables.passkeys.used(Samples.id(USED), 1, Samples.MORNING);
        });
    }

    @Test
    void one_is_made() throws VaultException {
        assertNoMoreWork(tables -> {
            tables.keep(Samples.passkey(MANY + 1, site(MANY + 1), "alice"), Bytes.EMPTY);
            return true;
        });
    }

    @Test
    void one_takes_the_place_of_another() throws VaultException {
        assertNoMoreWork(tables -> {
            tables.keep(Samples.passkey(MANY + 2, site(REPLACED), "alice"), Bytes.EMPTY);
            return true;
        });
    }

    @Test
    void one_is_renamed() throws VaultException {
        assertNoMoreWork(tables -> tables.passkeys.rewrite(Samples.id(RENAMED), old -> old.withLabel("phone")));
    }

    @Test
    void one_is_deleted() throws VaultException {
        assertNoMoreWork(tables -> tables.delete(Samples.id(DELETED)));
    }

    @Test
    void the_first_page_is_listed() throws VaultException {
        assertNoMoreWork(tables -> tables.passkeys.page(0, PAGE));
    }

    /// It comes with getInfo, before each request of a client: counted once after a change, and not at all after that.
    @Test
    void how_many_there_are_is_counted_once() throws VaultException {
        long here = many.discoverable();
        long again = many.instructions(tables -> tables.passkeys.discoverableCount());
        many.instructions(tables -> tables.delete(Samples.id(COUNTED)));
        long changed = many.instructions(tables -> tables.passkeys.discoverableCount());

        assertEquals(0, again);
        assertTrue(changed > 0);
        assertEquals(here - 1, many.discoverable());
    }

    @Test
    void a_passkey_that_was_not_kept_is_not_counted() throws VaultException {
        long here = many.discoverable();

        many.rollingBack(tables -> {
            tables.keep(Samples.passkey(MANY + 3, site(MANY + 3), "alice"), Bytes.EMPTY);
            return true;
        });

        assertEquals(here, many.discoverable());
    }

    /// A vault's tables, and what SQLite does in them.
    private static final class Counted {

        private final LockFile lock;
        private final Database database;
        private final VaultTables tables;

        private Counted(LockFile lock, Database database, VaultTables tables) {
            this.lock = lock;
            this.database = database;
            this.tables = tables;
        }

        /// All made in one transaction.
        static Counted with(Path directory, int passkeys) throws Exception {
            OpenVault.in(directory).close();
            VaultOpening opening = VaultOpening.of(VaultFiles.prepare(directory));
            LockFile lock = LockFile.take(opening.files());
            Database database = opening.open(lock);
            VaultTables tables = VaultTables.open(database, OpenVault.CHIP, new SecureRandom());
            database.change(() -> {
                for (int number = 1; number <= passkeys; number++) {
                    tables.keep(Samples.passkey(number, site(number), "alice"), Bytes.EMPTY);
                }
            });
            return new Counted(lock, database, tables);
        }

        long instructions(Work work) throws VaultException {
            return database.write(() -> {
                Connection connection = database.statement("SELECT 1").getConnection();
                AtomicLong count = new AtomicLong();
                ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
                    @Override
                    protected int progress() {
                        count.incrementAndGet();
                        return 0;
                    }
                });
                try {
                    work.on(tables);
                } finally {
                    ProgressHandler.clearHandler(connection);
                }
                return count.get();
            });
        }

        long discoverable() throws VaultException {
            return database.read(() -> tables.passkeys.discoverableCount());
        }

        void rollingBack(Work work) {
            assertThrows(
                    VaultException.class,
                    () -> database.change(() -> {
                        work.on(tables);
                        throw new VaultException(VaultException.Reason.FAILED, "not kept");
                    }));
        }

        void close() {
            tables.close();
            database.close();
            lock.close();
        }
    }
}
