package localpasskey.e2e.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import localpasskey.keys.KeyBlob;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.StolenKey;

/// Has the whole disk, and speaks to the TPM without this program.
final class Thief {

    private final StolenKey loot;

    private Thief(StolenKey loot) {
        this.loot = loot;
    }

    /// Takes the wrapped key out of the vault's file.
    static Thief stealingFrom(Path database) throws SQLException, DemoFailure {
        return new Thief(StolenKey.from(passkeyIn(database)));
    }

    /// While the agent has the vault to itself: out of a copy.
    static KeyBlob passkeyInCopyOf(Path database, Path directory) throws IOException, SQLException, DemoFailure {
        Files.createDirectories(directory);
        for (String end : List.of("", "-wal")) {
            Path file = database.resolveSibling(database.getFileName() + end);
            if (Files.exists(file)) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        return passkeyIn(directory.resolve(database.getFileName()));
    }

    private static KeyBlob passkeyIn(Path database) throws SQLException, DemoFailure {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = file.createStatement();
                ResultSet rows = statement.executeQuery("SELECT key_blob FROM passkey")) {
            if (!rows.next()) {
                throw new DemoFailure("There is no passkey in " + database);
            }
            return KeyBlob.of(rows.getBytes(1));
        }
    }

    /// On the chip that made the key.
    ///
    /// @param loaded the chip takes its own blob
    record OnOwnChip(RawTpm.Answer loaded, RawTpm.Answer duplicated, RawTpm.Answer signed) {}

    OnOwnChip attack(RawTpm tpm) throws IOException, DemoFailure {
        int root = tpm.createStorageRoot();
        RawTpm.Answer loaded = load(tpm, root);
        if (!loaded.isSuccess()) {
            tpm.flush(root);
            throw new DemoFailure("The chip did not take its own key back: " + loaded);
        }
        int key = handle(loaded);
        RawTpm.Answer duplicated = tpm.duplicate(key);
        RawTpm.Answer signed = tpm.sign(key, new byte[32]);
        tpm.flush(key);
        tpm.flush(root);
        return new OnOwnChip(loaded, duplicated, signed);
    }

    /// On another chip.
    RawTpm.Answer loadElsewhere(RawTpm other) throws IOException {
        int root = other.createStorageRoot();
        RawTpm.Answer answer = load(other, root);
        other.flush(root);
        return answer;
    }

    private RawTpm.Answer load(RawTpm tpm, int root) throws IOException {
        return tpm.load(root, loot.wrappedPrivate(), loot.publicArea());
    }

    private static int handle(RawTpm.Answer loaded) {
        return ByteBuffer.wrap(loaded.body()).getInt();
    }
}
