package localpasskey.keys.tpm;

import java.util.EnumSet;
import java.util.Set;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// A TPM's response code, and what it means to us.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.6 (TPM_RC)
public final class ResponseCode {

    public static final int SUCCESS = 0x000;

    /// Marks a code that says which parameter, handle or session is wrong (format one).
    private static final int FORMAT_ONE = 0x080;

    /// RC_VER1: the codes of format zero that TPM 2.0 added.
    private static final int VERSION_1 = 0x100;

    /// The bits of a code of format one that say what is wrong; the others say with which.
    private static final int ERROR = 0x3F;

    private static final int OF_PARAMETER = 0x040;
    private static final int OF_SESSION = 0x800;

    private static final Set<TpmCommand> PROVE_A_VALUE =
            EnumSet.of(TpmCommand.SIGN, TpmCommand.HMAC, TpmCommand.POLICY_SECRET, TpmCommand.OBJECT_CHANGE_AUTH);
    private static final Set<TpmCommand> BY_EMPTY_PASSWORD = EnumSet.of(
            TpmCommand.CREATE_PRIMARY, TpmCommand.CREATE, TpmCommand.LOAD, TpmCommand.UNSEAL, TpmCommand.EVICT_CONTROL);

    private static final Set<TpmCommand> TAKE_A_BLOB = EnumSet.of(TpmCommand.LOAD, TpmCommand.ACTIVATE_CREDENTIAL);

    /// Errors of format one for what the chip does not have: ASYMMETRIC, HASH, KEY_SIZE, MGF, MODE, KDF, SCHEME,
    /// SYMMETRIC, CURVE.
    private static final Set<Integer> NOT_THERE = Set.of(0x01, 0x03, 0x07, 0x08, 0x09, 0x0C, 0x12, 0x16, 0x26);

    private final TpmCommand command;
    private final int code;

    public ResponseCode(TpmCommand command, int code) {
        this.command = command;
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean isSuccess() {
        return code == SUCCESS;
    }

    /// The chip did nothing and asks to be asked again: YIELDED, TESTING, NV_RATE, RETRY, NV_UNAVAILABLE.
    public boolean asksAgain() {
        return switch (code) {
            case 0x908, 0x90A, 0x920, 0x922, 0x923 -> true;
            default -> false;
        };
    }

    /// There is no room: OBJECT_MEMORY, SESSION_MEMORY, MEMORY, SESSION_HANDLES, OBJECT_HANDLES.
    public boolean isFull() {
        return code >= 0x902 && code <= 0x906;
    }

    /// The chip does not know a handle that we hold (REFERENCE_H, REFERENCE_S, HANDLE), cannot load what it saved
    /// itself, or was reset and not started: it lost its memory. Or it keeps what it was told to let go, for
    /// whatever reason: then what stands in it is not what we count, and only a new connection puts both right.
    public boolean isAmnesia() {
        boolean unknownReference = code >= 0x910 && code <= 0x91E;
        boolean unknownHandle = formatOne(0x0B) && (code & OF_PARAMETER) == 0;
        boolean notStarted = code == 0x100;
        boolean keeps = command == TpmCommand.FLUSH_CONTEXT && !asksAgain();
        return unknownReference || unknownHandle || notStarted || keeps || command == TpmCommand.CONTEXT_LOAD;
    }

    /// No object can be kept there: NV_SPACE, NV_DEFINED.
    private boolean hasNoPlace() {
        return command == TpmCommand.EVICT_CONTROL && (code == VERSION_1 + 0x4B || code == VERSION_1 + 0x4C);
    }

    public KeyStoreException refusal() {
        String words = isUnknownPassword() ? ": it wants a password that LocalPasskey does not know" : "";
        return new KeyStoreException(reason(), this + words);
    }

    @Override
    public String toString() {
        return command + " was answered by 0x" + Integer.toHexString(code);
    }

    private Reason reason() {
        if (asksAgain() || isFull() || hasNoPlace()) {
            return Reason.BUSY;
        }
        if (code == 0x921) {
            return Reason.LOCKED_OUT;
        }
        if (formatOne(0x0E)) {
            return Reason.WRONG_PIN; // AUTH_FAIL: only V has a value whose misuse is counted
        }
        if (formatOne(0x22)) {
            return badAuth();
        }
        if (formatOne(0x1D) || formatOne(0x24) || code == 0x12F) {
            return Reason.NOT_AUTHORISED; // POLICY_FAIL, POLICY_CC, AUTH_UNAVAILABLE
        }
        if (TAKE_A_BLOB.contains(command)
                && ((code & (FORMAT_ONE | OF_PARAMETER)) == (FORMAT_ONE | OF_PARAMETER) || code == 0x155)) {
            return Reason.FOREIGN_BLOB; // INTEGRITY most of all; SENSITIVE
        }
        if ((isFormatOne() && NOT_THERE.contains(code & ERROR)) || (code & 0xFFFF) == 0x143) {
            return Reason.UNSUPPORTED; // COMMAND_CODE, of the chip or of the kernel's resource manager
        }
        if (formatOne(0x05) || code == 0x120) {
            return Reason.SWITCHED_OFF; // HIERARCHY, DISABLED
        }
        return Reason.FAILED;
    }

    /// A wrong value whose misuse is not counted: the key's own, or else the HMAC that guards the way.
    private Reason badAuth() {
        if (PROVE_A_VALUE.contains(command)) {
            return Reason.NOT_AUTHORISED;
        }
        return isUnknownPassword() ? Reason.OWNER_PASSWORD : Reason.TAMPERED;
    }

    /// The empty password, which goes before any session, does not open the owner's hierarchy or the storage root.
    private boolean isUnknownPassword() {
        return BY_EMPTY_PASSWORD.contains(command) && code == (OF_SESSION | 0x100 | FORMAT_ONE | 0x22);
    }

    private boolean formatOne(int error) {
        return isFormatOne() && (code & ERROR) == error;
    }

    private boolean isFormatOne() {
        return (code & FORMAT_ONE) != 0 && code <= 0xFFF;
    }
}
