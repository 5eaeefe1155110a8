package localpasskey.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import localpasskey.keys.chip.ChipFingerprint;
import org.junit.jupiter.api.Test;

/// Values compare by what they hold, keep copies, and know their limits.
final class ValuesTest {

    @Test
    void blobs_and_signatures_are_equal_when_their_bytes_are() {
        List<Function<byte[], Object>> makers =
                List.of(KeyBlob::of, VerifierBlob::of, SealedBlob::of, ChipFingerprint::of, Signature::ofDer);

        for (Function<byte[], Object> maker : makers) {
            Object one = maker.apply(new byte[] {1, 2});

            assertEquals(one, maker.apply(new byte[] {1, 2}));
            assertEquals(one.hashCode(), maker.apply(new byte[] {1, 2}).hashCode());
            assertNotEquals(one, maker.apply(new byte[] {1, 3}));
            assertNotEquals(one, new Object());
        }
    }

    @Test
    void blobs_are_refused_when_empty_or_too_long() {
        Map<Function<byte[], Object>, Integer> limits =
                Map.of(KeyBlob::of, 4096, VerifierBlob::of, 4096, SealedBlob::of, 4096, ChipFingerprint::of, 64);

        limits.forEach((maker, limit) -> {
            assertEquals(maker.apply(new byte[limit]), maker.apply(new byte[limit]));
            assertThrows(IllegalArgumentException.class, () -> maker.apply(new byte[0]));
            assertThrows(IllegalArgumentException.class, () -> maker.apply(new byte[limit + 1]));
        });
    }

    @Test
    void blobs_say_their_length_only() {
        assertEquals("KeyBlob (3 bytes)", KeyBlob.of(new byte[3]).toString());
        assertEquals("VerifierBlob (3 bytes)", VerifierBlob.of(new byte[3]).toString());
        assertEquals("SealedBlob (3 bytes)", SealedBlob.of(new byte[3]).toString());
        assertEquals(
                "ChipFingerprint (3 bytes)", ChipFingerprint.of(new byte[3]).toString());
    }

    @Test
    void what_was_given_and_what_is_given_out_are_copies() {
        byte[] given = {1};
        KeyBlob blob = KeyBlob.of(given);

        given[0] = 9;
        blob.encoded()[0] = 9;

        assertArrayEquals(new byte[] {1}, blob.encoded());
    }

    @Test
    void a_digest_has_32_or_48_bytes() {
        assertEquals(32, Digest.of(new byte[32]).length());
        assertEquals(48, Digest.of(new byte[48]).length());
        assertThrows(IllegalArgumentException.class, () -> Digest.of(new byte[20]));
    }

    @Test
    void points_are_padded_to_their_curve_and_compared_by_it() {
        KeyPoint point = KeyPoint.of(KeyAlgorithm.P256, new byte[] {5}, new byte[32]);

        assertEquals(32, point.x().length);
        assertEquals(5, point.x()[31]);
        assertEquals(point, KeyPoint.of(KeyAlgorithm.P256, new byte[] {0, 5}, new byte[0]));
        assertEquals(
                point.hashCode(),
                KeyPoint.of(KeyAlgorithm.P256, new byte[] {0, 5}, new byte[0]).hashCode());
        assertNotEquals(point, KeyPoint.of(KeyAlgorithm.P384, new byte[] {5}, new byte[32]));
        assertNotEquals(point, KeyPoint.of(KeyAlgorithm.P256, new byte[] {6}, new byte[32]));
        assertNotEquals(point, KeyPoint.of(KeyAlgorithm.P256, new byte[] {5}, new byte[] {1}));
        assertThrows(IllegalArgumentException.class, () -> KeyPoint.of(KeyAlgorithm.P256, new byte[33], new byte[32]));
    }

    @Test
    void a_report_keeps_the_order_of_its_attributes() {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("z", true);
        attributes.put("a", false);
        attributes.put("m", true);
        KeyPoint point = KeyPoint.of(KeyAlgorithm.P256, new byte[32], new byte[32]);

        KeyReport report = new KeyReport(point, attributes, "", "", false);
        attributes.clear();

        assertEquals(List.of("z", "a", "m"), List.copyOf(report.attributes().keySet()));
    }
}
