package localpasskey.vault.file;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import org.sqlite.SQLiteErrorCode;

/// What an error of SQLite means for the person.
final class SqlFailure {

    /// The low octet of a result code is its kind; the rest tells details.
    private static final int PRIMARY_CODE = 0xff;

    private static final Set<Integer> NOT_PERMITTED = Set.of(
            SQLiteErrorCode.SQLITE_PERM.code,
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code);

    private SqlFailure() {}

    static VaultException of(SQLException failure, Path file) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new VaultException(
                    Reason.DISK_FULL, "no room for " + file + ". Nothing was changed; free some space", failure);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new VaultException(
                    Reason.DAMAGED,
                    file + " is truncated or altered. It is left as it is; restore it from a backup of this computer",
                    failure);
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new VaultException(Reason.IN_USE, "another program has " + file + " open", failure);
        }
        if (NOT_PERMITTED.contains(code)) {
            return new VaultException(Reason.NOT_PERMITTED, "may not open or change " + file, failure);
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
            return new VaultException(
                    Reason.DISK_FAILED,
                    "the disk does not read or write " + file + ", SQLite's code " + failure.getErrorCode(),
                    failure);
        }
        return new VaultException(
                Reason.FAILED, "cannot read or write " + file + ", SQLite's code " + failure.getErrorCode(), failure);
    }
}
