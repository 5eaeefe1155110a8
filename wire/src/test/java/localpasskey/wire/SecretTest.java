package localpasskey.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecretTest {

    @Test
    void takes_the_octets_over_and_zeroes_the_givers() {
        byte[] typed = {'1', '2', '3'};

        try (Secret secret = Secret.taking(typed)) {
            assertArrayEquals(new byte[3], typed);
            assertArrayEquals(new byte[] {'1', '2', '3'}, secret.exposeCopy());
            assertEquals(3, secret.length());
        }
    }

    @Test
    void may_be_empty() {
        try (Secret secret = Secret.taking(new byte[0])) {
            assertArrayEquals(new byte[0], secret.exposeCopy());
        }
    }

    @Test
    void of_characters_is_utf_8_and_leaves_nothing_in_the_array() {
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
    void gives_nothing_after_it_is_closed() {
        Secret secret = Secret.taking(new byte[] {1});

        secret.close();

        assertThrows(IllegalStateException.class, secret::exposeCopy);
        assertDoesNotThrow(secret::close);
    }

    @Test
    void a_copy_lives_on_its_own() {
        Secret secret = Secret.taking(new byte[] {1, 2});

        try (Secret copy = secret.copy()) {
            secret.close();

            assertArrayEquals(new byte[] {1, 2}, copy.exposeCopy());
        }
    }

    @Test
    void is_never_printed_and_never_equal() {
        try (Secret one = Secret.taking(new byte[] {1});
                Secret other = Secret.taking(new byte[] {1})) {
            assertEquals("Secret[redacted]", one.toString());
            assertNotEquals(one, other);
        }
    }
}
