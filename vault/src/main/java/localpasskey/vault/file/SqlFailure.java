package localpasskey.vault.file;

import java.nio.file.Path;
import java.sql.SQLException;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import org.sqlite.SQLiteErrorCode;

/// What an error of SQLite means for the person.
final class SqlFailure {

    /// The low octet of a result code is its kind; the rest tells details.
    private static final int PRIMARY_CODE = 0xff;

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
        return new VaultException(Reason.FAILED, "cannot read or write " + file, failure);
    }
}
