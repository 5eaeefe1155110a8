package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import localpasskey.testkit.ManualClock;
import localpasskey.vault.file.Schema;
import localpasskey.vault.file.VaultFiles;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;

/// Opens vaults for tests.
public final class OpenVault {

    public static final PretendSealer CHIP = new PretendSealer("one");

    private OpenVault() {}

    public static Vault in(Path directory) throws VaultException {
        return at(directory, new ManualClock(Samples.MORNING));
    }

    public static Vault at(Path directory, ManualClock clock) throws VaultException {
        return Vault.open(directory, CHIP, clock, new SecureRandom());
    }

    public static Vault with(Path directory, NameKeySealer sealer) throws VaultException {
        return Vault.open(directory, sealer, new ManualClock(Samples.MORNING), new SecureRandom());
    }

    /// With another schema or another size of disk.
    public static Vault with(Path directory, Schema schema, long maxPages) throws VaultException {
        VaultOpening opening = new VaultOpening(VaultFiles.prepare(directory), schema, maxPages);
        return Vault.open(opening, CHIP, new ManualClock(Samples.MORNING), new SecureRandom());
    }

    /// That it is refused for this reason, in words that contain these.
    public static void assertRefused(Reason reason, String words, Refused action) {
        List<VaultException> caught = new ArrayList<>();
        try {
            action.run();
        } catch (VaultException e) {
            caught.add(e);
        }
        assertEquals(1, caught.size(), "refusals");
        String message = String.valueOf(caught.getFirst().getMessage());
        assertEquals(reason, caught.getFirst().reason(), message);
        assertTrue(message.contains(words), message);
    }

    /// Something that must be refused.
    public interface Refused {
        void run() throws VaultException;
    }
}
