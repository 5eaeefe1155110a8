package localpasskey.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Secrets have one owner and an end.
final class SecretsTest {

    @Test
    void a_secret_is_taken_over_and_the_givers_copy_zeroed() {
        byte[] given = {1, 2, 3};

        try (ChipSecret secret = ChipSecret.taking(given)) {
            assertArrayEquals(new byte[] {1, 2, 3}, secret.exposeCopy());
        }

        assertArrayEquals(new byte[3], given);
    }

    @Test
    void a_pin_hash_is_taken_over_and_the_givers_copy_zeroed() {
        byte[] given = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        try (PinHash pin = PinHash.taking(given)) {
            assertEquals('f', pin.exposeCopy()[15]);
        }

        assertArrayEquals(new byte[16], given);
    }

    @Test
    void what_has_the_wrong_length_is_refused_and_zeroed_all_the_same() {
        byte[] tooLong = new byte[65];
        tooLong[64] = 1;
        byte[] shortPin = {1, 2};

        assertThrows(IllegalArgumentException.class, () -> ChipSecret.taking(tooLong));
        assertThrows(IllegalArgumentException.class, () -> ChipSecret.taking(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> PinHash.taking(shortPin));

        assertArrayEquals(new byte[65], tooLong);
        assertArrayEquals(new byte[2], shortPin);
    }

    @Test
    void a_closed_secret_shows_nothing_and_may_be_closed_again() {
        ChipSecret secret = ChipSecret.taking(new byte[] {1});
        PinHash pin = PinHash.taking(new byte[16]);

        secret.close();
        secret.close();
        pin.close();
        pin.close();

        assertThrows(IllegalStateException.class, secret::exposeCopy);
        assertThrows(IllegalStateException.class, pin::exposeCopy);
    }

    @Test
    void no_secret_prints_itself() {
        assertEquals("ChipSecret[redacted]", ChipSecret.taking(new byte[] {1}).toString());
        assertEquals("PinHash[redacted]", PinHash.taking(new byte[16]).toString());
    }
}
