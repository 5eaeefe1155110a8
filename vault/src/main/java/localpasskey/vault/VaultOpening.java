package localpasskey.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import localpasskey.vault.cipher.NameKeys;
import localpasskey.vault.file.Database;
import localpasskey.vault.file.LockFile;
import localpasskey.vault.file.Schema;
import localpasskey.vault.file.VaultFiles;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.vault.record.VaultHeader;
import localpasskey.vault.table.PasskeyTable;
import localpasskey.vault.table.SettingsTable;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.vault.table.VaultTables;
import localpasskey.vault.table.VaultTables.Roots;
import localpasskey.wire.Bytes;

/// The way from a directory to an open database: the lock, then a look at the header, then SQLite.
///
/// @param maxPages how large the file may grow; tests make a full disk with it
record VaultOpening(VaultFiles files, Schema schema, long maxPages) {

    static VaultOpening of(VaultFiles files) {
        return new VaultOpening(files, Schema.CURRENT, Database.UNLIMITED_PAGES);
    }

    /// Whether there is a vault. One that was here and is gone is not the same as none.
    boolean finds(LockFile lock) throws VaultException {
        if (files.hasDatabase()) {
            return true;
        }
        if (lock.remembersVault() || files.hasJournal()) {
            throw new VaultException(
                    Reason.MISSING,
                    files.database() + " is missing, but there was a vault here. Put the file back. To give up its"
                            + " passkeys and begin anew, remove the whole directory");
        }
        return false;
    }

    /// Reads what needs no key; empty where there is no vault yet.
    Optional<VaultHeader> peek() throws VaultException {
        if (!files.hasDatabase() && !files.hasLock()) {
            return Optional.empty();
        }
        try (LockFile lock = LockFile.take(files)) {
            if (!finds(lock)) {
                return Optional.empty();
            }
            try (Database database = open(lock)) {
                return Optional.of(database.read(() -> header(database)));
            }
        }
    }

    private VaultHeader header(Database database) throws SQLException {
        Bytes fingerprint =
                SettingsTable.unchecked(database, Setting.CHIP_FINGERPRINT).orElse(Bytes.EMPTY);
        Bytes description =
                SettingsTable.unchecked(database, Setting.CHIP_DESCRIPTION).orElse(Bytes.EMPTY);
        return new VaultHeader(
                schema.version(),
                fingerprint,
                new String(description.toArray(), StandardCharsets.UTF_8),
                PasskeyTable.count(database));
    }

    Database open(LockFile lock) throws VaultException {
        schema.inspect(files);
        Path file = files.database();
        boolean crashed = files.hasJournal();
        Database database = Database.open(file, maxPages);
        boolean whole = false;
        try {
            schema.bringUp(database, file);
            if (!lock.remembersVault()) {
                lock.rememberVault();
            }
            if (crashed) {
                // It may hold what an operation that was cut short wanted to erase.
                database.eraseFromJournal();
            }
            whole = true;
            return database;
        } finally {
            if (!whole) {
                database.close();
            }
        }
    }

    /// Makes a vault beside its place, and moves it there when it is whole.
    void create(NameKeySealer sealer, SecureRandom random) throws VaultException {
        try (Roots roots = Roots.fresh(NameKeys.randomRoot(random), sealer, random)) {
            try (Database database = Database.open(files.startDatabase(), maxPages)) {
                database.change(() -> {
                    schema.create(database);
                    VaultTables.begin(database, roots, random);
                });
            }
        }
        files.finishDatabase();
    }
}
