package localpasskey.vault.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.vault.table.StoredPasskey.Nanoseconds;
import localpasskey.wire.Bytes;

/// What belongs to the PIN: the verifier V as the chip wrapped it, twice, and the tries left.
///
/// The two copies lie in two tables, so on two pages of the file. Without V no verified passkey signs ever
/// again.
public final class PinRecords {

    /// Tries before PIN_BLOCKED: maxPinRetries of CTAP 2.3 §6.5.2.
    static final int FULL_RETRIES = 8;

    private final Database database;
    private final SettingsTable settings;
    private final KeyedHash check;

    PinRecords(Database database, SettingsTable settings, KeyedHash check) {
        this.database = database;
        this.settings = settings;
        this.check = check;
    }

    /// What one of the two tables answers.
    private sealed interface Copy {
        record Good(Bytes verifier) implements Copy {}

        record Absent() implements Copy {}

        record Bad() implements Copy {}
    }

    public Optional<Bytes> verifier() throws VaultException {
        Copy first = read(Table.VERIFIER_FIRST);
        if (first instanceof Copy.Good(Bytes verifier)) {
            return Optional.of(verifier);
        }
        return switch (read(Table.VERIFIER_SECOND)) {
            case Copy.Good(Bytes verifier) -> Optional.of(verifier);
            case Copy.Absent() when first instanceof Copy.Absent -> Optional.empty();
            case Copy.Absent(), Copy.Bad() ->
                throw new VaultException(
                        Reason.DAMAGED,
                        "both copies of the PIN's verifier are not as they were written. They are left as they are;"
                                + " restore the vault from a backup of this computer");
        };
    }

    /// A page that SQLite cannot read counts as a bad copy, too.
    private Copy read(Table table) {
        try {
            PreparedStatement query = database.statement(table.select);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Copy.Absent();
                }
                Bytes blob = Bytes.of(row.getBytes(1));
                return code(table, blob).equals(Bytes.of(row.getBytes(2))) ? new Copy.Good(blob) : new Copy.Bad();
            }
        } catch (SQLException _) {
            database.forgetStatements();
            return new Copy.Bad();
        }
    }

    public void replaceVerifier(Bytes verifier, int codePoints, Instant now) throws SQLException {
        for (Table table : Table.values()) {
            PreparedStatement replace = database.statement(table.replace);
            replace.setBytes(1, verifier.toArray());
            replace.setBytes(2, code(table, verifier).toArray());
            replace.executeUpdate();
        }
        settings.put(Setting.PIN_CODE_POINTS, codePoints);
        settings.put(Setting.FORCE_PIN_CHANGE, 0);
        settings.put(Setting.PERSISTENT_TOKEN, Bytes.EMPTY); // it rests on the PIN that was
        setRetries(FULL_RETRIES, now);
    }

    private Bytes code(Table table, Bytes verifier) {
        return check.of(Bytes.ofUtf8(table.label), verifier);
    }

    void clear() throws SQLException {
        for (Table table : Table.values()) {
            database.statement(table.delete).executeUpdate();
        }
    }

    /// The epoch where the count never changed.
    public Instant retriesChanged() throws SQLException, VaultException {
        return Nanoseconds.toInstant(settings.number(Setting.PIN_RETRIES_CHANGED, 0));
    }

    public int codePoints() throws SQLException, VaultException {
        return Math.toIntExact(settings.number(Setting.PIN_CODE_POINTS, 0));
    }

    /// The full count where it was restored, though the file does not have that yet.
    public int retries() throws SQLException, VaultException {
        return database.hasPostponed()
                ? FULL_RETRIES
                : Math.toIntExact(settings.number(Setting.PIN_RETRIES, FULL_RETRIES));
    }

    /// The full count again, in the file with the next transaction.
    public void restoreRetries(Instant now) throws VaultException {
        database.postpone(() -> setRetries(FULL_RETRIES, now));
    }

    /// Lowers the count to this one where it is higher. One that is not as it was written stays, and is refused.
    public void lowerRetries(int most, Instant now) throws SQLException {
        try {
            if (settings.number(Setting.PIN_RETRIES, FULL_RETRIES) > most) {
                setRetries(most, now);
            }
        } catch (VaultException _) {
            return;
        }
    }

    public void setRetries(int retries, Instant now) throws SQLException {
        if (retries < 0 || retries > FULL_RETRIES) {
            throw new IllegalArgumentException(retries + " PIN retries, allowed are 0 to " + FULL_RETRIES);
        }
        settings.put(Setting.PIN_RETRIES, retries);
        settings.put(Setting.PIN_RETRIES_CHANGED, Nanoseconds.of(now));
    }

    private enum Table {
        VERIFIER_FIRST("verifier_first"),
        VERIFIER_SECOND("verifier_second");

        private final String label;
        private final String select;
        private final String replace;
        private final String delete;

        Table(String name) {
            this.label = name;
            this.select = "SELECT blob, code FROM " + name + " WHERE id = 1";
            this.replace = "INSERT OR REPLACE INTO " + name + " (id, blob, code) VALUES (1, ?, ?)";
            this.delete = "DELETE FROM " + name;
        }
    }
}
