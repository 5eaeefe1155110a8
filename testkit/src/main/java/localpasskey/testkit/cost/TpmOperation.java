package localpasskey.testkit.cost;

import java.util.Arrays;

/// A command of a TPM, as far as its cost depends on it.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.5.2 (TPM_CC); Part 3: Commands
enum TpmOperation {
    CONTEXT_LOAD(0x161, 0, true),
    CONTEXT_SAVE(0x162, 1, false),
    FLUSH_CONTEXT(0x165, 0, false), // its handle is a parameter
    GET_CAPABILITY(0x17A, 0, false),
    READ_PUBLIC(0x173, 1, false),
    POLICY_TICKET(0x172, 1, false),
    POLICY_RESTART(0x180, 1, false),
    POLICY_AUTH_VALUE(0x16B, 1, false),
    POLICY_OR(0x171, 1, false),
    POLICY_SECRET(0x151, 2, false),
    START_AUTH_SESSION(0x176, 2, true),
    /// The same command with a salt, which the chip decrypts first.
    START_SALTED_SESSION(0x176, 2, true),
    LOAD(0x157, 1, true),
    SIGN(0x15D, 1, false),
    CERTIFY(0x148, 2, false),
    HMAC(0x155, 1, false),
    CREATE(0x153, 1, false),
    CREATE_PRIMARY(0x131, 1, true),
    UNSEAL(0x15E, 1, false),
    OBJECT_CHANGE_AUTH(0x150, 2, false),
    EVICT_CONTROL(0x120, 2, false);

    private final int code;

    /// Handles before the authorisation area.
    final int handles;

    /// Whether the answer begins with the handle of something new.
    final boolean answersHandle;

    TpmOperation(int code, int handles, boolean answersHandle) {
        this.code = code;
        this.handles = handles;
        this.answersHandle = answersHandle;
    }

    /// A session counts as unsalted here: the code alone does not tell.
    ///
    /// @throws IllegalArgumentException for a command that nobody gave a price
    static TpmOperation of(int code) {
        return Arrays.stream(values())
                .filter(operation -> operation.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cost is known for command 0x%x".formatted(code)));
    }
}
