package localpasskey.vault.table;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.file.Database;
import localpasskey.vault.file.GenerationFile;
import localpasskey.vault.file.VaultFiles;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.wire.Bytes;

/// Notices that the vault, or one of its settings, counts, verifiers or the head of its history, was set back to what
/// it once was. Each of them is as we wrote it, so their own codes do not tell.
///
/// Each transaction counts a generation up and writes it with a code over all of them. After the commit, the
/// [GenerationFile] remembers the generation. It is never ahead of the vault, whenever the process or the computer is
/// stopped; if it is, or the code does not fit, something was put back.
///
/// While the database's lock is held.
public final class Generation implements AutoCloseable {

    /// Tries that are left where the second place is gone: one, so that who knows the PIN is not locked out.
    private static final int RETRIES_UNKNOWN = 1;

    /// Rows of the vault that are under the code, with a name of where they stand.
    private static final String COVERED = """
            SELECT 'setting', name, value FROM setting
            UNION ALL SELECT 'head', number, link FROM history_head
            ORDER BY 1, 2""";

    private final Database database;
    private final GenerationFile file;
    private final Supplier<VaultTables> tables;
    private long number;

    private Generation(Database database, GenerationFile file, Supplier<VaultTables> tables) {
        this.database = database;
        this.file = file;
        this.tables = tables;
    }

    /// What the second place remembers.
    ///
    /// @param retries tries that the PIN had in that generation
    private record Mark(long generation, int retries) {}

    /// Looks at both places, and counts each transaction from now on. Where the vault was set back, a line of
    /// the history says so for ever, and the PIN has no more tries than it had.
    ///
    /// @param tables as they are now: a reset replaces them, but not the key that is used here
    public static Generation watch(
            Database database, VaultFiles files, Supplier<VaultTables> tables, InstantSource clock)
            throws VaultException {
        GenerationFile file = GenerationFile.open(files);
        Generation generation = new Generation(database, file, tables);
        boolean whole = false;
        try {
            OptionalInt retries = database.read(generation::inspect);
            database.around(generation::advance, generation::remember);
            if (retries.isPresent()) {
                database.change(() -> generation.wasSetBack(retries.getAsInt(), clock.instant()));
            }
            whole = true;
            return generation;
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    /// Tries that the PIN can have at most where the vault was set back; else empty.
    private OptionalInt inspect() throws SQLException, VaultException {
        Optional<Mark> mark = newestMark();
        long remembered = mark.map(Mark::generation).orElse(0L);
        Optional<Long> stored = stored();
        boolean setBack = stored.isEmpty() || stored.get() < remembered || (stored.get() > 0 && mark.isEmpty());
        number = Math.max(remembered, stored.orElse(0L));
        if (number == 0) {
            file.begin(encode(new Mark(0, PinRecords.FULL_RETRIES)));
        }
        return setBack ? OptionalInt.of(mark.map(Mark::retries).orElse(RETRIES_UNKNOWN)) : OptionalInt.empty();
    }

    private void wasSetBack(int retries, Instant now) throws SQLException {
        tables.get().pin.lowerRetries(retries, now);
        tables.get().history.append(HistoryChain.SET_BACK, now);
    }

    /// In a transaction, as the last thing before its commit.
    private void advance() throws SQLException {
        Bytes code = code(number + 1);
        PreparedStatement replace =
                database.statement("INSERT OR REPLACE INTO generation (id, number, code) VALUES (1, ?, ?)");
        replace.setLong(1, number + 1);
        replace.setBytes(2, code.toArray());
        replace.executeUpdate();
    }

    /// After the commit.
    private void remember() {
        number++;
        try {
            file.write((int) (number % GenerationFile.PLACES), encode(new Mark(number, retries())));
        } catch (SQLException _) {
            database.forgetStatements();
        }
    }

    /// 0 in a vault that has none yet; empty where the code does not fit.
    private Optional<Long> stored() throws SQLException {
        try (ResultSet row = database.statement("SELECT number, code FROM generation WHERE id = 1")
                .executeQuery()) {
            if (!row.next()) {
                return Optional.of(0L);
            }
            long stored = row.getLong(1);
            Bytes code = Bytes.of(row.getBytes(2));
            return code(stored).equals(code) ? Optional.of(stored) : Optional.empty();
        }
    }

    private Bytes code(long generation) throws SQLException {
        List<Bytes> parts = new ArrayList<>();
        parts.add(Bytes.ofUtf8("vault"));
        parts.add(KeyedHash.number(generation));
        try (ResultSet row = database.statement(COVERED).executeQuery()) {
            while (row.next()) {
                parts.add(Bytes.ofUtf8(row.getString(1)));
                parts.add(Bytes.ofUtf8(row.getString(2)));
                parts.add(Bytes.of(row.getBytes(3)));
            }
        }
        parts.add(Bytes.ofUtf8("verifier"));
        parts.add(verifier());
        return tables.get().generationKey().of(parts.toArray(Bytes[]::new));
    }

    /// The one that counts: either of two copies.
    private Bytes verifier() {
        try {
            return tables.get().pin.verifier().orElse(Bytes.EMPTY);
        } catch (VaultException _) {
            return Bytes.EMPTY;
        }
    }

    /// As it stands in the file, none where that is no number.
    private int retries() throws SQLException {
        Optional<Bytes> value = SettingsTable.unchecked(database, Setting.PIN_RETRIES);
        if (value.isEmpty()) {
            return PinRecords.FULL_RETRIES;
        }
        return value.get().length() == Long.BYTES
                ? (int) ByteBuffer.wrap(value.get().toArray()).getLong()
                : 0;
    }

    private Optional<Mark> newestMark() throws VaultException {
        Optional<Mark> newest = Optional.empty();
        for (int place = 0; place < GenerationFile.PLACES; place++) {
            Optional<Mark> mark = file.read(place).flatMap(this::decode);
            if (newest.isEmpty()
                    || (mark.isPresent()
                            && mark.get().generation() > newest.get().generation())) {
                newest = mark;
            }
        }
        return newest;
    }

    /// Layout: the generation (8 bytes), the tries (8), the code over both (32).
    private Bytes encode(Mark mark) {
        ByteBuffer octets = ByteBuffer.allocate(GenerationFile.MARK_LENGTH);
        octets.putLong(mark.generation()).putLong(mark.retries()).put(code(mark).toArray());
        return Bytes.of(octets.array());
    }

    private Optional<Mark> decode(Bytes octets) {
        ByteBuffer in = ByteBuffer.wrap(octets.toArray());
        Mark mark = new Mark(in.getLong(), (int) in.getLong());
        Bytes code = octets.slice(GenerationFile.MARK_LENGTH - KeyedHash.LENGTH, GenerationFile.MARK_LENGTH);
        return code(mark).equals(code) ? Optional.of(mark) : Optional.empty();
    }

    private Bytes code(Mark mark) {
        return tables.get()
                .generationKey()
                .of(Bytes.ofUtf8("mark"), KeyedHash.number(mark.generation()), KeyedHash.number(mark.retries()));
    }

    @Override
    public void close() {
        file.close();
    }
}
