package localpasskey.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import localpasskey.agent.words.FailureWords;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;

/// For the doctor: whether the vault can be written, by trying it, and for how long there will be room.
final class WritingFinding {

    private static final String SUBJECT = "Vault's file";

    /// Less than this is worth a word.
    private static final long LITTLE_ROOM = 16L << 20;

    private WritingFinding() {}

    /// @param directory where the vault is
    static Finding of(Vault vault, Path directory) {
        try {
            vault.requireWritable();
            return room(Files.getFileStore(directory).getUsableSpace(), directory);
        } catch (VaultException e) {
            return new Finding(
                    Severity.PROBLEM,
                    SUBJECT,
                    FailureWords.of(e),
                    "No passkey can be made or used, since each use is written down first. Nothing is lost, and the"
                            + " agent goes on by itself once the vault can be written.",
                    remedy(e.reason(), directory));
        } catch (IOException _) {
            return new Finding(
                    Severity.WARNING,
                    SUBJECT,
                    "The system does not say how much room is left.",
                    "Where there is none, no passkey can be made or used.",
                    "df -h '" + directory + "'");
        }
    }

    static Finding room(long octets, Path directory) {
        if (octets >= LITTLE_ROOM) {
            return new Finding(Severity.GOOD, SUBJECT, "The vault can be written.", "", "");
        }
        return new Finding(
                Severity.WARNING,
                SUBJECT,
                "Only " + (octets >> 10) + " KiB are left on the vault's disk.",
                "When it is full, no passkey can be made or used.",
                "Make room there: df -h '" + directory + "'");
    }

    private static String remedy(Reason reason, Path directory) {
        return switch (reason) {
            case DISK_FULL -> "Make room on this disk: df -h '" + directory + "'";
            case NOT_PERMITTED, DISK_FAILED, FAILED ->
                "See why the system refuses: touch '" + directory.resolve("vault.db") + "'; df -h '" + directory + "'";
            case IN_USE, FROM_THE_FUTURE, DAMAGED, KEY_UNAVAILABLE ->
                "See what became of its files: ls -l '" + directory + "'";
        };
    }
}
