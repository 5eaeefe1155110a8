package localpasskey.keys.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import org.junit.jupiter.api.Test;

final class EphemeralKeyAgreementTest {

    private static final String GENERATOR_X = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
    private static final String GENERATOR_Y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    private static final String PRIME = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

    private final EphemeralKeyAgreement ours = EphemeralKeyAgreement.generate(new SecureRandom());

    @Test
    void both_sides_agree_on_the_same_32_bytes() throws InvalidPointException {
        EphemeralKeyAgreement theirs = EphemeralKeyAgreement.generate(new SecureRandom());

        byte[] here = exposed(ours.agree(theirs.publicKey()));
        byte[] there = exposed(theirs.agree(ours.publicKey()));

        assertArrayEquals(here, there);
        assertEquals(32, here.length);
    }

    @Test
    void agreeing_with_the_generator_gives_our_own_public_x() throws InvalidPointException {
        KeyPoint generator = point(GENERATOR_X, GENERATOR_Y);

        byte[] shared = exposed(ours.agree(generator));

        assertArrayEquals(ours.publicKey().x(), shared);
    }

    @Test
    void coordinates_are_32_bytes_also_when_they_begin_with_zeros() {
        for (int i = 0; i < 600; i++) {
            KeyPoint half = EphemeralKeyAgreement.generate(new SecureRandom()).publicKey();

            assertEquals(32, half.x().length);
            assertEquals(32, half.y().length);
        }
    }

    @Test
    void every_key_pair_is_another_one() {
        EphemeralKeyAgreement other = EphemeralKeyAgreement.generate(new SecureRandom());

        assertFalse(Arrays.equals(ours.publicKey().x(), other.publicKey().x()));
    }

    @Test
    void refuses_a_point_that_is_not_on_the_curve() {
        KeyPoint offCurve = point(GENERATOR_X, GENERATOR_X);

        assertThrows(InvalidPointException.class, () -> ours.agree(offCurve));
    }

    @Test
    void refuses_the_all_zero_point() {
        KeyPoint zero = point("00", "00");

        assertThrows(InvalidPointException.class, () -> ours.agree(zero));
    }

    @Test
    void refuses_a_coordinate_that_is_the_prime_or_above() {
        // x = p stands for x = 0, and this y belongs to it: on the curve, but not in canonical form
        KeyPoint atPrime = point(PRIME, "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");

        InvalidPointException refused = assertThrows(InvalidPointException.class, () -> ours.agree(atPrime));

        assertEquals("a coordinate is not below the field's prime", refused.getMessage());
    }

    @Test
    void refuses_a_y_that_is_above_the_prime() {
        KeyPoint above = point(GENERATOR_X, "f".repeat(64));

        InvalidPointException refused = assertThrows(InvalidPointException.class, () -> ours.agree(above));

        assertEquals("a coordinate is not below the field's prime", refused.getMessage());
    }

    @Test
    void takes_the_point_with_x_zero() throws InvalidPointException {
        KeyPoint xZero = point("00", "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");

        assertEquals(32, exposed(ours.agree(xZero)).length);
    }

    @Test
    void refuses_a_point_of_another_curve() {
        KeyPoint p384 = KeyPoint.of(KeyAlgorithm.P384, new byte[48], new byte[48]);

        assertThrows(InvalidPointException.class, () -> ours.agree(p384));
    }

    @Test
    void is_of_no_use_once_closed() {
        ours.close();

        assertThrows(IllegalStateException.class, () -> ours.agree(point(GENERATOR_X, GENERATOR_Y)));
    }

    private static KeyPoint point(String x, String y) {
        return KeyPoint.of(
                KeyAlgorithm.P256, HexFormat.of().parseHex(x), HexFormat.of().parseHex(y));
    }

    private static byte[] exposed(ChipSecret secret) {
        try (secret) {
            return secret.exposeCopy();
        }
    }
}
