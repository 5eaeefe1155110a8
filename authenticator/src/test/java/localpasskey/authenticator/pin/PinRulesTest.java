package localpasskey.authenticator.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinRulesTest {

    private final PinRules strict = PinRules.strict();
    private final PinRules lax = PinRules.lax();

    private static Optional<UserMessage> refusal(PinRules rules, String pin) {
        return refusal(rules, Bytes.ofUtf8(pin));
    }

    private static Optional<UserMessage> refusal(PinRules rules, Bytes pin) {
        try (Secret secret = Secret.taking(pin.toArray())) {
            return rules.whyRefused(secret);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000",
                "777777",
                "aaaaaa",
                "121212",
                "123123",
                "12341234",
                "abcabc",
                "ABABAB",
                "123456",
                "654321",
                "345678",
                "987654",
                "890123",
                "012345",
                "135791",
                "246802",
                "864208",
                "abcdef",
                "FEDCBA",
                "qwerty",
                "ytrewq",
                "asdfgh",
                "QWERTZ",
                "zxcvbnm",
                "112233",
                "123321",
                "password",
                "PassWord",
                "iloveyou",
                "1q2w3e",
                "localpasskey",
                "trustno1"
            })
    void refuses_what_anybody_would_try_first(String pin) {
        assertTrue(refusal(strict, pin).isPresent(), pin);
        assertEquals(Optional.empty(), refusal(lax, pin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "493817",
                "110493",
                "correct horse",
                "abcdeg",
                "123457",
                "121213",
                "qwertu",
                "aaaaab",
                "135792",
                "passworq",
                "пароль",
                "🔑🗝🔒🔓🔏🔐",
                "0x1234",
                "1234567x"
            })
    void takes_others(String pin) {
        assertEquals(Optional.empty(), refusal(strict, pin));
    }

    @Test
    void counts_code_points() {
        assertTrue(refusal(strict, "🔑🗝🔒🔓🔏").isPresent(), "five, though ten in UTF-16");
        assertTrue(refusal(strict, "éàüöß").isPresent(), "five, though ten in UTF-8");
        assertTrue(refusal(lax, "493").isPresent());
        assertEquals(Optional.empty(), refusal(lax, "4938"));
        assertEquals(6, strict.minimumCodePoints());
        assertEquals(4, lax.minimumCodePoints());
    }

    @Test
    void takes_63_bytes_at_most() {
        assertEquals(Optional.empty(), refusal(lax, "ab".repeat(31) + "c"));
        assertEquals(
                MessageCode.PIN_TOO_LONG,
                refusal(lax, "ab".repeat(32)).orElseThrow().code());
    }

    @Test
    void refuses_what_is_not_UTF_8() {
        assertTrue(refusal(strict, Bytes.ofHex("31323334ff3536")).isPresent());
        assertTrue(refusal(strict, Bytes.ofHex("313233343536e282")).isPresent(), "cut inside a character");
        assertTrue(refusal(strict, Bytes.ofHex("31323334c0803536")).isPresent(), "an overlong zero");
    }

    @Test
    void refuses_a_zero_inside() {
        assertTrue(refusal(strict, Bytes.ofHex("31320033343536")).isPresent());
    }

    @Test
    void tells_the_length_of_what_it_took() {
        try (Secret pin = Secret.taking(Bytes.ofUtf8("🔑 123456").toArray());
                Secret broken = Secret.taking(Bytes.ofHex("ff").toArray())) {
            assertEquals(8, PinRules.length(pin));
            assertThrows(IllegalArgumentException.class, () -> PinRules.length(broken));
        }
    }

    @Test
    void never_says_the_PIN_in_its_reason() {
        for (String pin : new String[] {"12345", "123456", "ab".repeat(32)}) {
            assertTrue(!refusal(strict, pin).orElseThrow().toString().contains(pin));
        }
    }
}
