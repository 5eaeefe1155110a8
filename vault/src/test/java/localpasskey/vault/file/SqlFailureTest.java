package localpasskey.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

final class SqlFailureTest {

    private static final Path FILE = Path.of("/somewhere/vault.db");

    private static final int PRIMARY_CODE = 0xff;

    /// What the person, the disk or another program brings about.
    private static final Map<Integer, String> FROM_OUTSIDE = Map.of(
            3, "NOT_PERMITTED", // PERM
            5, "IN_USE", // BUSY
            6, "IN_USE", // LOCKED
            8, "NOT_PERMITTED", // READONLY
            10, "DISK_FAILED", // IOERR
            11, "DAMAGED", // CORRUPT
            13, "DISK_FULL", // FULL
            14, "NOT_PERMITTED", // CANTOPEN
            26, "DAMAGED"); // NOTADB

    /// What only a defect of ours or of SQLite, or a lack of memory, can: nothing to be said about but the code.
    private static final Set<Integer> DEFECTS =
            Set.of(-1, 0, 1, 2, 4, 7, 9, 12, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 28, 100, 101);

    /// The details of a code, such as IOERR_WRITE, stand above its low octet.
    @ParameterizedTest
    @EnumSource
    void each_result_code_of_sqlite_has_its_reason(SQLiteErrorCode code) {
        int primary = code.code < 0 ? code.code : code.code & PRIMARY_CODE;
        String expected = DEFECTS.contains(primary) ? "FAILED" : FROM_OUTSIDE.getOrDefault(primary, "no line here");

        String reason = SqlFailure.of(new SQLException("x", "", code.code), FILE)
                .reason()
                .name();

        assertEquals(expected, reason);
    }
}
