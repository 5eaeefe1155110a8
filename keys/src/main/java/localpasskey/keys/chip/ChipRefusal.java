package localpasskey.keys.chip;

import java.util.regex.Pattern;

/// That a TPM refused a command.
///
/// @param command in the words of the TPM's specification, e.g. `TPM2_Sign`; nothing else
/// @param code the TPM's response code (TPM_RC)
public record ChipRefusal(String command, int code) {

    private static final Pattern COMMAND = Pattern.compile("TPM2_[A-Za-z]{1,32}");
    private static final int LOCKOUT = 0x921;
    private static final int FORMAT_ONE = 0x080;
    private static final int ERROR = 0x03F;
    private static final int AUTH_FAIL = 0x00E;

    public ChipRefusal {
        if (!COMMAND.matcher(command).matches()) {
            throw new IllegalArgumentException("no command of a TPM");
        }
    }

    /// Whether it was for a wrong PIN, or for one that came after too many of them.
    public boolean isOfPin() {
        return code == LOCKOUT || ((code & FORMAT_ONE) != 0 && (code & ERROR) == AUTH_FAIL);
    }

    @Override
    public String toString() {
        return command + " 0x" + Integer.toHexString(code);
    }
}
