package localpasskey.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
