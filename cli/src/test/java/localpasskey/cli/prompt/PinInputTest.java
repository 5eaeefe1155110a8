package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;

final class PinInputTest {

    @Test
    void is_utf_8_and_leaves_nothing_in_the_array() {
        char[] typed = "grün 😀".toCharArray();

        try (Secret pin = Secret.ofCharacters(typed).orElseThrow()) {
            assertEquals("grün 😀", new String(pin.exposeCopy(), StandardCharsets.UTF_8));
        }
        assertArrayEquals(new char[typed.length], typed);
    }

    @Test
    void refuses_half_a_character() {
        char[] typed = {'a', '\ud83d'};

        Optional<Secret> pin = Secret.ofCharacters(typed);

        assertEquals(Optional.empty(), pin);
        assertArrayEquals(new char[2], typed);
    }

    @Test
    void compares_what_was_typed_twice() {
        try (Secret one = secret("123456");
                Secret same = secret("123456");
                Secret other = secret("123457")) {

            assertTrue(PinInput.same(one, same));
            assertFalse(PinInput.same(one, other));
        }
    }

    private static Secret secret(String text) {
        return Secret.ofCharacters(text.toCharArray()).orElseThrow();
    }
}
