package localpasskey.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.Protection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// A closed vault with two verified passkeys (1 and 2), a presence passkey (3) and a verifier.
public final class FilledVault {

    public static final Bytes VERIFIER = Bytes.ofUtf8("V as the chip wrapped it");

    private FilledVault() {}

    public static void in(Path directory) throws VaultException {
        HistoryEvent line = Samples.created(Samples.BANK, "alice");
        try (Vault vault = OpenVault.in(directory)) {
            vault.add(Samples.passkey(1, Samples.BANK, "alice"), line);
            vault.add(Samples.passkey(2, Samples.SHOP, "alice"), line);
            Passkey present = Samples.passkey(3, Samples.SHOP, "bob", true, Protection.PRESENT);
            try (Secret auth = Secret.taking(new byte[] {1, 2, 3})) {
                vault.addPresent(present, auth, line);
            }
            vault.setVerifier(VERIFIER, 6, Samples.event(Action.SET_PIN, Samples.BANK, ""));
        }
    }

    /// Writes over a part of the file, as a bad disk would.
    public static void overwrite(Path directory, long position, byte[] octets) throws IOException {
        try (FileChannel file = FileChannel.open(directory.resolve("vault.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(octets), position);
        }
    }
}
