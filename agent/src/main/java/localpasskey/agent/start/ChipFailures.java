package localpasskey.agent.start;

import java.nio.file.Files;
import java.nio.file.Path;
import localpasskey.agent.words.EnglishTexts;
import localpasskey.agent.words.FailureMessages;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.vault.record.VaultHeader;

/// Why the agent does not start for the chip's sake, in words, with the way out.
public final class ChipFailures {

    private ChipFailures() {}

    static StartException of(KeyStoreException e, String where) {
        String words = switch (e.reason()) {
            case UNAVAILABLE -> unavailable(where);
            case WRONG_PIN,
                    LOCKED_OUT,
                    PIN_SESSION_ENDED,
                    NOT_AUTHORISED,
                    DECLINED,
                    DISMISSED,
                    NOT_VERIFIED,
                    SENSOR_LOCKED,
                    NOT_SET_UP,
                    NOBODY_THERE,
                    FOREIGN_BLOB,
                    OTHER_CHIP,
                    REFUSED_ATTRIBUTES,
                    TAMPERED,
                    BUSY,
                    OWNER_PASSWORD,
                    UNSUPPORTED,
                    FAILED -> EnglishTexts.of(FailureMessages.of(e));
        };
        return new StartException(AgentExitCode.CHIP, words, e);
    }

    private static String unavailable(String where) {
        if (where.equals(EnclaveOpener.WHERE)) {
            return "This Mac's Secure Enclave makes no key. It takes a Mac with Apple silicon or a T2 chip; where yours has"
                    + " one, docs/macos.md says how to report what you see.";
        }
        if (!where.startsWith("/")) {
            return "No TPM answers at " + where + ". Start the software TPM there, or name another one with --tpm.";
        }
        Path device = Path.of(where);
        return unavailable(where, Files.exists(device), Files.isReadable(device) && Files.isWritable(device));
    }

    static String unavailable(String where, boolean exists, boolean allowed) {
        if (!exists) {
            return "There is no TPM at " + where + ". Switch it on in the computer's firmware set-up (it may be called"
                    + " TPM, fTPM, PTT or Security Device). To try LocalPasskey without one: bin/demo";
        }
        if (!allowed) {
            return "You may not use the TPM at " + where + ". On most systems it is for the group tss:\n"
                    + "    sudo usermod -aG tss \"$USER\"\n"
                    + "then log out and in again.";
        }
        return "The TPM at " + where + " does not answer. Another program may hold it (ls -l " + where
                + "); after a restart of the computer it should be there again.";
    }

    /// The chip is not the one that the vault belongs to.
    static StartException notTheSame(VaultHeader vault, ChipDescription here, Path directory) {
        String sort = sort(here);
        boolean sameSort = vault.chipDescription().startsWith(sort);
        String what = sameSort
                ? "The chip of this computer (" + sort + ") was cleared since this vault was made, or another one of"
                        + " the same model took its place."
                : "This vault was made with the chip " + vault.chipDescription() + "; this computer has "
                        + described(here) + ".";
        String consequence = sameSort
                ? "The passkeys in it are gone: their keys were in the chip as it was before."
                : "The passkeys in it cannot be used here; on the computer that they were made on they can.";
        return new StartException(
                AgentExitCode.CHIP,
                what + "\n" + consequence + " (" + vault.passkeys() + " passkeys; nothing was changed.)\n"
                        + "To begin anew here, put the old vault away first:\n    mv '" + directory + "' '" + directory
                        + ".old'\nthen sign in to your sites by another way and add a new passkey at each.");
    }

    /// Manufacturer, model and firmware, e.g. `IFX SLB9670 7.85`.
    public static String described(ChipDescription chip) {
        return (sort(chip) + " " + chip.firmware()).strip(); // macOS tells no firmware
    }

    /// Without the firmware, which updates change.
    private static String sort(ChipDescription chip) {
        return chip.manufacturer() + " " + chip.model();
    }
}
