package localpasskey.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import localpasskey.testkit.ManualClock;

/// Opens vaults for tests, and lets a test do to the closed file what a thief or a bad disk would.
final class OpenVault {

    static final PretendSealer CHIP = new PretendSealer("one");

    private OpenVault() {}

    static Vault in(Path directory) throws VaultException {
        return at(directory, new ManualClock(Samples.MORNING));
    }

    static Vault at(Path directory, ManualClock clock) throws VaultException {
        return Vault.open(directory, CHIP, clock, new SecureRandom());
    }

    /// Changes the file by SQL, around the vault.
    static void tamper(Path directory, String... changes) throws SQLException {
        try (Connection connection = raw(directory);
                Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    private static Connection raw(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("vault.db"));
    }

    /// The reason for which something is refused.
    static VaultException refusal(Refused action) {
        List<VaultException> caught = new ArrayList<>();
        try {
            action.run();
        } catch (VaultException e) {
            caught.add(e);
        }
        if (caught.isEmpty()) {
            throw new AssertionError("was not refused");
        }
        return caught.getFirst();
    }

    /// Something that must be refused.
    interface Refused {
        void run() throws VaultException;
    }
}
