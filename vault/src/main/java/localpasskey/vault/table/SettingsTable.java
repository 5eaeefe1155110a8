package localpasskey.vault.table;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.Bytes;

/// The single values of a vault, in clear, each with a code that shows whether it is as it was written.
public final class SettingsTable {

    /// What is kept. The names in the file are these; a constant, once released, keeps its name.
    public enum Setting {
        SEALED_NAME_KEY,
        WRAPPED_HISTORY_KEY,
        CHIP_FINGERPRINT,
        CHIP_DESCRIPTION,
        ALWAYS_UV,
        PIN_RETRIES,
        PIN_RETRIES_CHANGED,
        PIN_CODE_POINTS,
        FINGERPRINT_LIMIT,
        KEEP_IN_CHIP,
        UNDELIVERED,
        NOT_ACCEPTED,
        MIN_PIN_LENGTH,
        MIN_PIN_LENGTH_SITES,
        FORCE_PIN_CHANGE,
        REFUSE_COMMON_PINS,
        PERSISTENT_TOKEN,
        DISCOVERABLE_CHANGES,
        CHECKER
    }

    private final Database database;
    private final KeyedHash check;

    SettingsTable(Database database, KeyedHash check) {
        this.database = database;
        this.check = check;
    }

    /// A value as it stands in the file, for what must be read before there is a key.
    public static Optional<Bytes> unchecked(Database database, Setting setting) throws SQLException {
        PreparedStatement query = database.statement("SELECT value FROM setting WHERE name = ?");
        query.setString(1, setting.name());
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(Bytes.of(row.getBytes(1))) : Optional.empty();
        }
    }

    public Optional<Bytes> find(Setting setting) throws SQLException, VaultException {
        PreparedStatement query = database.statement("SELECT value, code FROM setting WHERE name = ?");
        query.setString(1, setting.name());
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Bytes value = Bytes.of(row.getBytes(1));
            if (!code(setting, value).equals(Bytes.of(row.getBytes(2)))) {
                throw damaged(setting);
            }
            return Optional.of(value);
        }
    }

    public void put(Setting setting, Bytes value) throws SQLException {
        PreparedStatement insert =
                database.statement("INSERT OR REPLACE INTO setting (name, value, code) VALUES (?, ?, ?)");
        insert.setString(1, setting.name());
        insert.setBytes(2, value.toArray());
        insert.setBytes(3, code(setting, value).toArray());
        insert.executeUpdate();
    }

    public long number(Setting setting, long whereAbsent) throws SQLException, VaultException {
        Optional<Bytes> value = find(setting);
        if (value.isEmpty()) {
            return whereAbsent;
        }
        if (value.get().length() != Long.BYTES) {
            throw damaged(setting);
        }
        return ByteBuffer.wrap(value.get().toArray()).getLong();
    }

    public void put(Setting setting, long value) throws SQLException {
        put(setting, KeyedHash.number(value));
    }

    /// Remembers which chip the vault belongs to; once set, only a reset lets another be set.
    public void pinChip(Bytes fingerprint, String description) throws SQLException, VaultException {
        Bytes known = find(Setting.CHIP_FINGERPRINT).orElse(Bytes.EMPTY);
        if (!known.isEmpty() && !known.equals(fingerprint)) {
            throw new VaultException(
                    Reason.KEY_UNAVAILABLE,
                    "this vault belongs to another chip. Its passkeys work only there; nothing was changed");
        }
        put(Setting.CHIP_FINGERPRINT, fingerprint);
        put(Setting.CHIP_DESCRIPTION, Bytes.ofUtf8(description));
    }

    static void clear(Database database) throws SQLException {
        database.statement("DELETE FROM setting").executeUpdate();
    }

    private Bytes code(Setting setting, Bytes value) {
        return check.of(Bytes.ofUtf8("setting " + setting.name()), value);
    }

    private static VaultException damaged(Setting setting) {
        return new VaultException(
                Reason.DAMAGED,
                "the setting " + setting + " is not as it was written. It is left as it is; restore the vault from a"
                        + " backup of this computer");
    }
}
