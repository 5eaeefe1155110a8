package localpasskey.vault.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;

/// The tables of the vault, as a list of steps: step `n` takes a vault of version `n` to `n + 1`.
///
/// A step, once released, is never changed; a new version is a new step.
public final class Schema {

    /// "LPKV" in the file's header: this SQLite file is a vault.
    static final int APPLICATION_ID = 0x4c504b56;

    /// What every SQLite file begins with, and where its header has our two numbers.
    ///
    /// @spec https://www.sqlite.org/fileformat.html#the_database_header
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER_LENGTH = 100;
    private static final int USER_VERSION_OFFSET = 60;
    private static final int APPLICATION_ID_OFFSET = 68;

    static final List<String> FIRST = List.of(
            """
            CREATE TABLE setting (
              name TEXT PRIMARY KEY,
              value BLOB NOT NULL,
              code BLOB NOT NULL
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE passkey (
              number INTEGER PRIMARY KEY,
              credential_id BLOB NOT NULL UNIQUE,
              site_lookup BLOB NOT NULL,
              account_lookup BLOB NOT NULL,
              discoverable INTEGER NOT NULL,
              credential_protection INTEGER NOT NULL,
              protection INTEGER NOT NULL,
              algorithm INTEGER NOT NULL,
              public_key BLOB NOT NULL,
              key_blob BLOB NOT NULL,
              aaguid BLOB NOT NULL,
              created INTEGER NOT NULL,
              sign_count INTEGER NOT NULL,
              last_used INTEGER NOT NULL,
              content BLOB NOT NULL,
              presence_auth BLOB NOT NULL
            ) STRICT""",
            "CREATE INDEX passkey_site ON passkey (site_lookup, number) WHERE discoverable = 1",
            "CREATE UNIQUE INDEX passkey_account ON passkey (account_lookup) WHERE discoverable = 1",
            "CREATE TABLE verifier_first (id INTEGER PRIMARY KEY, blob BLOB NOT NULL, code BLOB NOT NULL) STRICT",
            "CREATE TABLE verifier_second (id INTEGER PRIMARY KEY, blob BLOB NOT NULL, code BLOB NOT NULL) STRICT",
            """
            CREATE TABLE history (
              number INTEGER PRIMARY KEY,
              time INTEGER NOT NULL,
              content BLOB NOT NULL,
              link BLOB NOT NULL
            ) STRICT""",
            """
            CREATE TABLE history_head (
              id INTEGER PRIMARY KEY,
              number INTEGER NOT NULL,
              link BLOB NOT NULL,
              code BLOB NOT NULL
            ) STRICT""");

    /// What the person notes about sites; and history lines may say which passkey they are about.
    private static final List<String> SECOND = List.of("""
            CREATE TABLE site_note (
              number INTEGER PRIMARY KEY AUTOINCREMENT,
              site_lookup BLOB NOT NULL,
              content BLOB NOT NULL
            ) STRICT""", "CREATE INDEX site_note_site ON site_note (site_lookup)");

    /// Which state of the vault this is.
    private static final List<String> THIRD = List.of("""
            CREATE TABLE generation (
              id INTEGER PRIMARY KEY,
              number INTEGER NOT NULL,
              code BLOB NOT NULL
            ) STRICT""");

    /// No table changed, but what stands in `key_blob`: each key names its site to the chip. Older ones, which do not,
    /// are not used any more.
    private static final List<String> FOURTH = List.of();

    /// Large blobs; and in a passkey's content what extensions keep with it, which older programs do not read.
    private static final List<String> FIFTH =
            List.of("CREATE TABLE large_blob (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT");

    /// No table changed; among the notes are what pages showed of passkeys elsewhere, which older programs do not read.
    private static final List<String> SIXTH = List.of();

    /// The attestation keys of sites, which older programs would leave behind in a reset.
    private static final List<String> SEVENTH = List.of("""
            CREATE TABLE site_attestation (
              number INTEGER PRIMARY KEY,
              site_lookup BLOB NOT NULL UNIQUE,
              content BLOB NOT NULL
            ) STRICT""");

    private static final int OLDEST_USED = 4;

    private static final String OURS = "'setting', 'passkey', 'passkey_site', 'passkey_account', 'verifier_first',"
            + " 'verifier_second', 'history', 'history_head', 'site_note', 'site_note_site', 'generation',"
            + " 'large_blob', 'site_attestation'";

    private static final int OUR_COUNT = 13;

    /// What this program reads and writes.
    public static final Schema CURRENT = new Schema(List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH));

    private final List<List<String>> steps;

    Schema(List<List<String>> steps) {
        this.steps = List.copyOf(steps);
    }

    public int version() {
        return steps.size();
    }

    /// The steps of this schema and one more.
    public Schema followedBy(List<String> step) {
        List<List<String>> longer = new ArrayList<>(steps);
        longer.add(List.copyOf(step));
        return new Schema(longer);
    }

    /// Refuses what is no vault, or older or newer than what this program uses, by the file's header alone:
    /// SQLite has not touched it.
    public void inspect(VaultFiles files) throws VaultException {
        Path file = files.database();
        ByteBuffer header = files.databaseStart(HEADER_LENGTH);
        if (header.remaining() < HEADER_LENGTH
                || !header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                || header.getInt(APPLICATION_ID_OFFSET) != APPLICATION_ID) {
            throw notAVault(file);
        }
        requireKnown(header.getInt(USER_VERSION_OFFSET), file);
    }

    /// Makes all tables in an empty file; inside a transaction.
    public void create(Database database) throws SQLException {
        run(database, "PRAGMA application_id = " + APPLICATION_ID);
        takeFrom(0, database);
    }

    /// Brings an older vault up to this version, in one transaction.
    public void bringUp(Database database, Path file) throws VaultException {
        int found = database.read(() -> {
            if (number(database, "PRAGMA application_id") != APPLICATION_ID) {
                throw notAVault(file);
            }
            return number(database, "PRAGMA user_version");
        });
        requireKnown(found, file);
        if (found < version()) {
            database.change(() -> takeFrom(found, database));
        }
        database.read(() -> {
            requireOurTables(database, file);
            return found;
        });
    }

    /// Writes the mark of our files once more, as it is: it costs a page in the journal and changes nothing.
    public static void rewriteMark(Database database) throws SQLException {
        run(database, "PRAGMA application_id = " + APPLICATION_ID);
    }

    private void takeFrom(int found, Database database) throws SQLException {
        for (List<String> step : steps.subList(found, steps.size())) {
            for (String change : step) {
                run(database, change);
            }
        }
        run(database, "PRAGMA user_version = " + version());
    }

    private static void run(Database database, String change) throws SQLException {
        try (PreparedStatement statement = database.prepare(change)) {
            statement.execute();
        }
    }

    private void requireKnown(int found, Path file) throws VaultException {
        if (found < 1) {
            throw notAVault(file);
        }
        if (found < OLDEST_USED) {
            throw new VaultException(
                    Reason.OUTDATED,
                    file + " was written by an earlier LocalPasskey (version " + found
                            + "), whose passkeys the chip opened"
                            + " for any site at once. This program does not use them. Nothing was changed");
        }
        if (found > version()) {
            throw new VaultException(
                    Reason.FROM_THE_FUTURE,
                    file + " was written by a newer LocalPasskey (version " + found + ", this program knows "
                            + version() + "). Nothing was changed; install the newer program again");
        }
    }

    /// A trigger or view is not ours: somebody put program text into the file.
    private static void requireOurTables(Database database, Path file) throws SQLException, VaultException {
        if (number(database, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')") != 0
                || number(database, "SELECT count(*) FROM sqlite_schema WHERE name IN (" + OURS + ")") != OUR_COUNT) {
            throw notAVault(file);
        }
    }

    private static int number(Database database, String query) throws SQLException {
        try (PreparedStatement statement = database.prepare(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static VaultException notAVault(Path file) {
        return new VaultException(
                Reason.DAMAGED,
                file + " is not a vault, or was truncated or altered. It is left as it is; restore it from a backup of"
                        + " this computer");
    }
}
