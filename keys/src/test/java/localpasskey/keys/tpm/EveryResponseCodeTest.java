package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each response code of the specification has its reason, and so words for its cause and a remedy
/// (`FailureMessagesTest`). Where a code means something else for one command, [ResponseCodeTest] has it.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.6.3 (TPM_RC), version 1.85
final class EveryResponseCodeTest {

    private static final int FORMAT_ONE = 0x080;

    /// Of a format-one code: the first parameter, handle and session.
    private static final int[] POSITIONS = {0x140, 0x100, 0x900};

    enum Code {
        // format zero
        INITIALIZE(0x100, "FAILED"),
        FAILURE(0x101, "FAILED"),
        SEQUENCE(0x103, "FAILED"),
        PRIVATE(0x10B, "FAILED"),
        HMAC(0x119, "FAILED"),
        DISABLED(0x120, "SWITCHED_OFF"),
        EXCLUSIVE(0x121, "FAILED"),
        AUTH_TYPE(0x124, "FAILED"),
        AUTH_MISSING(0x125, "FAILED"),
        POLICY(0x126, "FAILED"),
        PCR(0x127, "FAILED"),
        PCR_CHANGED(0x128, "FAILED"),
        UPGRADE(0x12D, "FAILED"),
        TOO_MANY_CONTEXTS(0x12E, "FAILED"),
        AUTH_UNAVAILABLE(0x12F, "NOT_AUTHORISED"),
        REBOOT(0x130, "FAILED"),
        UNBALANCED(0x131, "FAILED"),
        COMMAND_SIZE(0x142, "FAILED"),
        COMMAND_CODE(0x143, "UNSUPPORTED"),
        AUTHSIZE(0x144, "FAILED"),
        AUTH_CONTEXT(0x145, "FAILED"),
        NV_RANGE(0x146, "FAILED"),
        NV_SIZE(0x147, "FAILED"),
        NV_LOCKED(0x148, "FAILED"),
        NV_AUTHORIZATION(0x149, "FAILED"),
        NV_UNINITIALIZED(0x14A, "FAILED"),
        NV_SPACE(0x14B, "FAILED"),
        NV_DEFINED(0x14C, "FAILED"),
        BAD_CONTEXT(0x150, "FAILED"),
        CPHASH(0x151, "FAILED"),
        PARENT(0x152, "FAILED"),
        NEEDS_TEST(0x153, "FAILED"),
        NO_RESULT(0x154, "FAILED"),
        SENSITIVE(0x155, "FAILED"),
        READ_ONLY(0x156, "FAILED"),

        // format one
        ASYMMETRIC(0x01, "UNSUPPORTED"),
        ATTRIBUTES(0x02, "FAILED"),
        HASH(0x03, "UNSUPPORTED"),
        VALUE(0x04, "FAILED"),
        HIERARCHY(0x05, "SWITCHED_OFF"),
        KEY_SIZE(0x07, "UNSUPPORTED"),
        MGF(0x08, "UNSUPPORTED"),
        MODE(0x09, "UNSUPPORTED"),
        TYPE(0x0A, "FAILED"),
        HANDLE(0x0B, "FAILED"),
        KDF(0x0C, "UNSUPPORTED"),
        RANGE(0x0D, "FAILED"),
        AUTH_FAIL(0x0E, "WRONG_PIN"),
        NONCE(0x0F, "FAILED"),
        PP(0x10, "FAILED"),
        SCHEME(0x12, "UNSUPPORTED"),
        SIZE(0x15, "FAILED"),
        SYMMETRIC(0x16, "UNSUPPORTED"),
        TAG(0x17, "FAILED"),
        SELECTOR(0x18, "FAILED"),
        INSUFFICIENT(0x1A, "FAILED"),
        SIGNATURE(0x1B, "FAILED"),
        KEY(0x1C, "FAILED"),
        POLICY_FAIL(0x1D, "NOT_AUTHORISED"),
        INTEGRITY(0x1F, "FAILED"),
        TICKET(0x20, "FAILED"),
        RESERVED_BITS(0x21, "FAILED"),
        BAD_AUTH(0x22, "TAMPERED"),
        EXPIRED(0x23, "FAILED"),
        POLICY_CC(0x24, "NOT_AUTHORISED"),
        BINDING(0x25, "FAILED"),
        CURVE(0x26, "UNSUPPORTED"),
        ECC_POINT(0x27, "FAILED"),
        FW_LIMITED(0x28, "FAILED"),
        SVN_LIMITED(0x29, "FAILED"),
        PARMS(0x2A, "FAILED"),
        EXT_MU(0x2B, "FAILED"),
        ONE_SHOT_SIGNATURE(0x2C, "FAILED"),
        SIGN_CONTEXT_KEY(0x2D, "FAILED"),
        CHANNEL(0x30, "FAILED"),
        CHANNEL_KEY(0x31, "FAILED"),

        // warnings
        CONTEXT_GAP(0x901, "FAILED"),
        OBJECT_MEMORY(0x902, "BUSY"),
        SESSION_MEMORY(0x903, "BUSY"),
        MEMORY(0x904, "BUSY"),
        SESSION_HANDLES(0x905, "BUSY"),
        OBJECT_HANDLES(0x906, "BUSY"),
        LOCALITY(0x907, "FAILED"),
        YIELDED(0x908, "BUSY"),
        CANCELED(0x909, "FAILED"),
        TESTING(0x90A, "BUSY"),
        REFERENCE_H0(0x910, "FAILED"),
        REFERENCE_H1(0x911, "FAILED"),
        REFERENCE_H2(0x912, "FAILED"),
        REFERENCE_H3(0x913, "FAILED"),
        REFERENCE_H4(0x914, "FAILED"),
        REFERENCE_H5(0x915, "FAILED"),
        REFERENCE_H6(0x916, "FAILED"),
        REFERENCE_S0(0x918, "FAILED"),
        REFERENCE_S1(0x919, "FAILED"),
        REFERENCE_S2(0x91A, "FAILED"),
        REFERENCE_S3(0x91B, "FAILED"),
        REFERENCE_S4(0x91C, "FAILED"),
        REFERENCE_S5(0x91D, "FAILED"),
        REFERENCE_S6(0x91E, "FAILED"),
        NV_RATE(0x920, "BUSY"),
        LOCKOUT(0x921, "LOCKED_OUT"),
        RETRY(0x922, "BUSY"),
        NV_UNAVAILABLE(0x923, "BUSY");

        private final int number;
        private final String reason;

        /// @param reason for the person, where the code is the answer to a command that proves nothing
        Code(int number, String reason) {
            this.number = number;
            this.reason = reason;
        }
    }

    @ParameterizedTest
    @EnumSource
    void has_a_reason(Code code) {
        if (code.number < FORMAT_ONE) {
            for (int position : POSITIONS) {
                assertReason(code.reason, code.number | FORMAT_ONE | position);
            }
        } else {
            assertReason(code.reason, code.number);
        }
    }

    /// What the specification leaves free, for later versions and for makers of chips.
    @ParameterizedTest
    @ValueSource(ints = {0x01E, 0x17E, 0x57E, 0x97E, 0xD7E, 0x1FE, 0xFFE})
    void that_is_not_in_it_is_a_failure_of_the_chip(int free) {
        assertReason("FAILED", free);
    }

    private static void assertReason(String expected, int code) {
        assertEquals(
                expected,
                new ResponseCode(TpmCommand.READ_PUBLIC, code)
                        .refusal()
                        .reason()
                        .name(),
                () -> "0x" + Integer.toHexString(code));
    }
}
