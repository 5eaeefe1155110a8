package localpasskey.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import localpasskey.agent.words.FailureMessages;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;

/// For the doctor: whether the vault can be written, by trying it, and for how long there will be room.
final class WritingFinding {

    /// Less than this is worth a word.
    private static final long LITTLE_ROOM = 16L << 20;

    private WritingFinding() {}

    /// @param directory where the vault is
    static Finding of(Vault vault, Path directory) {
        try {
            vault.requireWritable();
            return room(Files.getFileStore(directory).getUsableSpace(), directory);
        } catch (VaultException e) {
            return Finding.of(
                    Severity.PROBLEM,
                    FindingCode.VAULT_NOT_WRITABLE,
                    MessageValue.of(FailureMessages.of(e)),
                    MessageValue.of(remedy(e.reason(), directory)));
        } catch (IOException _) {
            return Finding.of(Severity.WARNING, FindingCode.VAULT_ROOM_UNKNOWN, MessageValue.quoted(directory));
        }
    }

    static Finding room(long octets, Path directory) {
        if (octets >= LITTLE_ROOM) {
            return Finding.of(Severity.GOOD, FindingCode.VAULT_WRITABLE);
        }
        return Finding.of(
                Severity.WARNING,
                FindingCode.VAULT_ROOM_LOW,
                MessageValue.of(octets >> 10),
                MessageValue.quoted(directory));
    }

    private static UserMessage remedy(Reason reason, Path directory) {
        return switch (reason) {
            case DISK_FULL -> UserMessage.of(MessageCode.VAULT_MAKE_ROOM, MessageValue.quoted(directory));
            case NOT_PERMITTED, DISK_FAILED, FAILED ->
                UserMessage.of(
                        MessageCode.VAULT_SEE_REFUSAL,
                        MessageValue.quoted(directory.resolve("vault.db")),
                        MessageValue.quoted(directory));
            case IN_USE, FROM_THE_FUTURE, OUTDATED, DAMAGED, MISSING, KEY_UNAVAILABLE ->
                UserMessage.of(MessageCode.VAULT_SEE_FILES, MessageValue.quoted(directory));
        };
    }
}
