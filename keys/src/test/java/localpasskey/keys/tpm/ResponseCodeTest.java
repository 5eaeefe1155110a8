package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.keys.KeyStoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseCodeTest {

    @ParameterizedTest
    @CsvSource({
        "POLICY_SECRET, 98e, WRONG_PIN", // AUTH_FAIL, session 1
        "OBJECT_CHANGE_AUTH, 98e, WRONG_PIN",
        "POLICY_SECRET, 921, LOCKED_OUT",
        "SIGN, 9a2, NOT_AUTHORISED", // BAD_AUTH, session 1
        "POLICY_SECRET, 9a2, NOT_AUTHORISED",
        "OBJECT_CHANGE_AUTH, 9a2, NOT_AUTHORISED",
        "SIGN, 99d, NOT_AUTHORISED", // POLICY_FAIL
        "SIGN, 9a4, NOT_AUTHORISED", // POLICY_CC
        "SIGN, 12f, NOT_AUTHORISED", // AUTH_UNAVAILABLE
        "SIGN, 9a3, FAILED", // EXPIRED
        "LOAD, 1df, FOREIGN_BLOB", // INTEGRITY
        "LOAD, 2c2, FOREIGN_BLOB", // ATTRIBUTES of the second parameter
        "LOAD, 155, FOREIGN_BLOB", // SENSITIVE
        "UNSEAL, 1df, FAILED",
        "CREATE, 155, FAILED",
        "CREATE, 2e6, UNSUPPORTED", // CURVE
        "CREATE, 2c3, UNSUPPORTED", // HASH
        "CREATE, 2d2, UNSUPPORTED", // SCHEME
        "CREATE, 2c7, UNSUPPORTED", // KEY_SIZE
        "POLICY_SECRET, 143, UNSUPPORTED", // COMMAND_CODE
        "POLICY_SECRET, b0143, UNSUPPORTED", // the same, from the kernel's resource manager
        "CREATE, aa2, TAMPERED", // the second session guards the way
        "UNSEAL, aa2, TAMPERED",
        "READ_PUBLIC, 9a2, TAMPERED",
        "CREATE, 9a2, OWNER_PASSWORD", // the first is the storage root's password
        "CREATE_PRIMARY, 9a2, OWNER_PASSWORD",
        "START_AUTH_SESSION, 901, FAILED", // CONTEXT_GAP: told as it is, for others have to go first
        "SIGN, 101, FAILED",
        "SIGN, 984, FAILED",
        "SIGN, 1098e, FAILED", // no code of the chip: it only ends like one
        "SIGN, 922, BUSY",
        "SIGN, 902, BUSY"
    })
    void every_code_has_its_reason(TpmCommand command, String code, Reason reason) {
        assertEquals(reason, code(command, code).refusal().reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"908", "90a", "920", "922", "923"})
    void asks_again(String code) {
        assertTrue(code(TpmCommand.SIGN, code).asksAgain());
        assertFalse(code(TpmCommand.SIGN, code).isFull());
        assertFalse(code(TpmCommand.SIGN, code).isAmnesia());
    }

    @ParameterizedTest
    @ValueSource(strings = {"902", "903", "904", "905", "906"})
    void is_full(String code) {
        assertTrue(code(TpmCommand.SIGN, code).isFull());
        assertFalse(code(TpmCommand.SIGN, code).asksAgain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"901", "907", "921", "98e"})
    void is_neither_full_nor_asks_again(String code) {
        assertFalse(code(TpmCommand.SIGN, code).isFull());
        assertFalse(code(TpmCommand.SIGN, code).asksAgain());
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN, 910",
        "SIGN, 91e",
        "POLICY_SECRET, 18b",
        "SIGN, 98b",
        "LOAD, 100",
        "FLUSH_CONTEXT, 1cb",
        "FLUSH_CONTEXT, 12f",
        "FLUSH_CONTEXT, 101",
        "CONTEXT_LOAD, 1df",
        "CONTEXT_LOAD, 1cb"
    })
    void has_lost_its_memory(TpmCommand command, String code) {
        assertTrue(code(command, code).isAmnesia());
    }

    @ParameterizedTest
    @CsvSource({"FLUSH_CONTEXT, 922", "SIGN, 90f", "SIGN, 91f", "LOAD, 1cb", "LOAD, 1df", "SIGN, 101", "SIGN, 10b"})
    void has_not_lost_its_memory(TpmCommand command, String code) {
        assertFalse(code(command, code).isAmnesia());
    }

    @Test
    void says_which_command_and_which_code() {
        assertEquals(
                "WRONG_PIN: POLICY_SECRET was answered by 0x98e",
                code(TpmCommand.POLICY_SECRET, "98e").refusal().getMessage());
    }

    @Test
    void says_that_a_password_is_missing() {
        assertTrue(code(TpmCommand.CREATE_PRIMARY, "9a2").refusal().toString().contains("password"));
        assertFalse(code(TpmCommand.CREATE, "aa2").refusal().toString().contains("password"));
    }

    @Test
    void only_nought_is_success() {
        assertTrue(code(TpmCommand.SIGN, "0").isSuccess());
        assertFalse(code(TpmCommand.SIGN, "100").isSuccess());
    }

    private static ResponseCode code(TpmCommand command, String hex) {
        return new ResponseCode(command, Integer.parseInt(hex, 16));
    }
}
