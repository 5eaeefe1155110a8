package localpasskey.agent.start;

import java.nio.file.Files;
import java.nio.file.Path;
import localpasskey.agent.words.FailureMessages;
import localpasskey.control.options.AgentExitCode;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultHeader;

/// Why the agent does not start for the chip's sake, in words, with the way out.
public final class ChipFailures {

    private ChipFailures() {}

    static StartException of(KeyStoreException e, String where) {
        UserMessage message =
                e.reason() == KeyStoreException.Reason.UNAVAILABLE ? unavailable(where) : FailureMessages.of(e);
        return new StartException(AgentExitCode.CHIP, e, message);
    }

    private static UserMessage unavailable(String where) {
        if (where.equals(EnclaveOpener.WHERE)) {
            return UserMessage.of(MessageCode.START_NO_ENCLAVE);
        }
        if (!where.startsWith("/")) {
            return UserMessage.of(MessageCode.START_NO_SOFTWARE_TPM, MessageValue.of(where));
        }
        Path device = Path.of(where);
        return unavailable(where, Files.exists(device), Files.isReadable(device) && Files.isWritable(device));
    }

    static UserMessage unavailable(String where, boolean exists, boolean allowed) {
        MessageCode code;
        if (exists) {
            code = allowed ? MessageCode.START_TPM_SILENT : MessageCode.START_TPM_NOT_PERMITTED;
        } else {
            code = MessageCode.START_NO_TPM;
        }
        return UserMessage.of(code, MessageValue.of(where));
    }

    /// The chip is not the one that the vault belongs to.
    static StartException notTheSame(VaultHeader vault, ChipDescription here, Path directory) {
        String sort = sort(here);
        boolean sameSort = vault.chipDescription().startsWith(sort);
        UserMessage what = sameSort
                ? UserMessage.of(MessageCode.START_CHIP_CLEARED, MessageValue.of(sort))
                : UserMessage.of(
                        MessageCode.START_OTHER_CHIP,
                        MessageValue.of(vault.chipDescription()),
                        MessageValue.of(described(here)));
        UserMessage remedy = UserMessage.of(
                MessageCode.START_ANEW,
                MessageValue.of(vault.passkeys()),
                MessageValue.quoted(directory),
                MessageValue.quoted(Path.of(directory + ".old")));
        return new StartException(AgentExitCode.CHIP, what, remedy);
    }

    /// Manufacturer, model and firmware, e.g. `IFX SLB9670 7.85`.
    public static String described(ChipDescription chip) {
        return (sort(chip) + " " + firmware(chip)).strip();
    }

    /// Empty where the chip tells none, as a Mac's.
    public static String firmware(ChipDescription chip) {
        return chip.firmware().equals(FirmwareVersion.UNTOLD)
                ? ""
                : chip.firmware().toString();
    }

    /// Without the firmware, which updates change.
    private static String sort(ChipDescription chip) {
        return chip.manufacturer() + " " + chip.model();
    }
}
