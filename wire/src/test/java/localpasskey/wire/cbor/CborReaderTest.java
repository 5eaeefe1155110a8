package localpasskey.wire.cbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.CborException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples by octets are from RFC 8949 appendix A, where it has one.
final class CborReaderTest {

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "01, 1",
        "0a, 10",
        "17, 23",
        "1818, 24",
        "1819, 25",
        "1864, 100",
        "18ff, 255",
        "190100, 256",
        "1903e8, 1000",
        "19ffff, 65535",
        "1a00010000, 65536",
        "1a000f4240, 1000000",
        "1affffffff, 4294967295",
        "1b0000000100000000, 4294967296",
        "1b000000e8d4a51000, 1000000000000",
        "1b7fffffffffffffff, 9223372036854775807",
        "20, -1",
        "29, -10",
        "37, -24",
        "3818, -25",
        "3863, -100",
        "38ff, -256",
        "390100, -257",
        "3903e7, -1000",
        "3b7fffffffffffffff, -9223372036854775808"
    })
    void reads_and_writes_an_integer(String hex, long number) throws CborException {
        assertEquals(Cbor.of(number), CborReader.read(bytes(hex)));
        assertArrayEquals(bytes(hex), CborWriter.write(Cbor.of(number)));
    }

    @ParameterizedTest
    @CsvSource({"60, ''", "6161, a", "6449455446, IETF", "62225c, '\"\\'", "62c3bc, ü", "63e6b0b4, 水", "64f0908591, 𐅑"
    })
    void reads_and_writes_a_text(String hex, String text) throws CborException {
        assertEquals(Cbor.of(text), CborReader.read(bytes(hex)));
        assertArrayEquals(bytes(hex), CborWriter.write(Cbor.of(text)));
    }

    @ParameterizedTest
    @CsvSource({"40, ''", "4401020304, 01020304"})
    void reads_and_writes_a_byte_string(String hex, String content) throws CborException {
        assertEquals(Cbor.of(Bytes.ofHex(content)), CborReader.read(bytes(hex)));
        assertArrayEquals(bytes(hex), CborWriter.write(Cbor.of(Bytes.ofHex(content))));
    }

    @Test
    void reads_and_writes_true_and_false() throws CborException {
        assertEquals(Cbor.of(false), CborReader.read(bytes("f4")));
        assertEquals(Cbor.of(true), CborReader.read(bytes("f5")));
        assertArrayEquals(bytes("f4"), CborWriter.write(Cbor.of(false)));
        assertArrayEquals(bytes("f5"), CborWriter.write(Cbor.of(true)));
    }

    @Test
    void reads_and_writes_nested_arrays_and_maps() throws CborException {
        CborMap map = CborMap.builder()
                .put("a", Cbor.of(1))
                .put("b", List.of(Cbor.of(2), Cbor.of(3)))
                .build();

        assertEquals(map, CborReader.read(bytes("a26161016162820203")));
        assertArrayEquals(bytes("a26161016162820203"), CborWriter.write(map));
    }

    @Test
    void reads_and_writes_empty_arrays_and_maps() throws CborException {
        assertEquals(Cbor.of(List.of()), CborReader.read(bytes("80")));
        assertEquals(CborMap.EMPTY, CborReader.read(bytes("a0")));
        assertArrayEquals(bytes("80"), CborWriter.write(Cbor.of(List.of())));
        assertArrayEquals(bytes("a0"), CborWriter.write(CborMap.EMPTY));
    }

    @Test
    void reads_and_writes_twenty_five_items() throws CborException {
        List<Cbor> items = LongStream.rangeClosed(1, 25).mapToObj(Cbor::of).toList();
        byte[] octets = bytes("98190102030405060708090a0b0c0d0e0f101112131415161718181819");

        assertEquals(Cbor.of(items), CborReader.read(octets));
        assertArrayEquals(octets, CborWriter.write(Cbor.of(items)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', TRUNCATED, 0",
        "18, TRUNCATED, 1",
        "190a, TRUNCATED, 2",
        "41, TRUNCATED, 0",
        "420a, TRUNCATED, 0",
        "6261, TRUNCATED, 0",
        "5bffffffffffffffff, TRUNCATED, 0",
        "5b7fffffffffffffff, TRUNCATED, 0",
        "81, TRUNCATED, 0",
        "9affffffff, TRUNCATED, 0",
        "a101, TRUNCATED, 0",
        "a2010203, TRUNCATED, 0",
        "bb7fffffffffffffff00, TRUNCATED, 0",
        "0000, TRAILING_BYTES, 1",
        "a000, TRAILING_BYTES, 1"
    })
    void refuses_what_is_cut_short_or_too_long(String hex, Reason reason, int position) {
        assertRefused(hex, reason, position);
    }

    @ParameterizedTest
    @CsvSource({
        "1817, NOT_SHORTEST, 0",
        "1900ff, NOT_SHORTEST, 0",
        "1a0000ffff, NOT_SHORTEST, 0",
        "1b00000000ffffffff, NOT_SHORTEST, 0",
        "3817, NOT_SHORTEST, 0",
        "580100, NOT_SHORTEST, 0",
        "780161, NOT_SHORTEST, 0",
        "980100, NOT_SHORTEST, 0",
        "b8010101, NOT_SHORTEST, 0",
        "1b8000000000000000, INTEGER_RANGE, 0",
        "1bffffffffffffffff, INTEGER_RANGE, 0",
        "3b8000000000000000, INTEGER_RANGE, 0"
    })
    void refuses_a_number_in_more_octets_than_it_needs_or_too_large(String hex, Reason reason, int position) {
        assertRefused(hex, reason, position);
    }

    @ParameterizedTest
    @CsvSource({
        "5f4100ff, INDEFINITE_LENGTH, 0",
        "7fff, INDEFINITE_LENGTH, 0",
        "9fff, INDEFINITE_LENGTH, 0",
        "bfff, INDEFINITE_LENGTH, 0",
        "ff, INDEFINITE_LENGTH, 0",
        "1c, RESERVED, 0",
        "3d, RESERVED, 0",
        "5e, RESERVED, 0",
        "fc, RESERVED, 0",
        "fd, RESERVED, 0",
        "fe, RESERVED, 0",
        "c001, TAG, 0",
        "d9d9f700, TAG, 0",
        "f6, UNSUPPORTED_TYPE, 0",
        "f7, UNSUPPORTED_TYPE, 0",
        "f0, UNSUPPORTED_TYPE, 0",
        "f8ff, UNSUPPORTED_TYPE, 0",
        "f93c00, UNSUPPORTED_TYPE, 0",
        "fa47c35000, UNSUPPORTED_TYPE, 0",
        "fb3ff199999999999a, UNSUPPORTED_TYPE, 0"
    })
    void refuses_kinds_that_ctap_does_not_use(String hex, Reason reason, int position) {
        assertRefused(hex, reason, position);
    }

    @ParameterizedTest
    @CsvSource({"61ff, BAD_UTF8, 0", "62c080, BAD_UTF8, 0", "63eda080, BAD_UTF8, 0", "61c3, BAD_UTF8, 0"})
    void refuses_texts_that_are_not_utf_8(String hex, Reason reason, int position) {
        assertRefused(hex, reason, position);
    }

    @ParameterizedTest
    @CsvSource({
        "a14000, KEY_TYPE, 1",
        "a1f500, KEY_TYPE, 1",
        "a18000, KEY_TYPE, 1",
        "a1a000, KEY_TYPE, 1",
        "a202000100, KEY_ORDER, 3",
        "a220000100, KEY_ORDER, 3",
        "a2626161006162 00, KEY_ORDER, 5",
        "a26161000000, KEY_ORDER, 4",
        "a221002000, KEY_ORDER, 3",
        "a2181800 1700, KEY_ORDER, 4",
        "a201000100, DUPLICATE_KEY, 3",
        "a2616100616100, DUPLICATE_KEY, 4",
        "a2010001f6, DUPLICATE_KEY, 3"
    })
    void refuses_keys_of_another_kind_out_of_order_or_twice(String hex, Reason reason, int position) {
        assertRefused(hex, reason, position);
    }

    private static void assertRefused(String hex, Reason reason, int position) {
        byte[] octets = bytes(hex.replace(" ", ""));

        CborException refusal = assertThrows(CborException.class, () -> CborReader.read(octets));

        assertEquals(reason, refusal.reason());
        assertEquals(reason + " at octet " + position, refusal.getMessage());
    }

    @Test
    void refuses_a_value_inside_that_is_cut_short() {
        byte[] octets = bytes("8301024403");

        CborException refusal = assertThrows(CborException.class, () -> CborReader.read(octets));

        assertEquals("TRUNCATED at octet 3", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"81818180", "81a101a10180", "a101a101a101a0", "a101a101a101a10102"})
    void takes_four_levels(String hex) throws CborException {
        assertArrayEquals(bytes(hex), CborWriter.write(CborReader.read(bytes(hex))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8181818180", "81a101a10181a0", "a101a101a101a10180", "84808080818181" + "80"})
    void refuses_five_levels(String hex) {
        CborException refusal = assertThrows(CborException.class, () -> CborReader.read(bytes(hex)));

        assertEquals(Reason.TOO_DEEP, refusal.reason());
    }

    @Test
    void takes_as_many_levels_as_the_limits_say() throws CborException {
        CborLimits sixteen = new CborLimits(100, 16);
        byte[] nested = bytes("81".repeat(15) + "80");

        Cbor value = CborReader.read(nested, sixteen);

        assertArrayEquals(nested, CborWriter.write(value));
        CborException refusal =
                assertThrows(CborException.class, () -> CborReader.read(bytes("81".repeat(16) + "80"), sixteen));
        assertEquals(Reason.TOO_DEEP, refusal.reason());
    }

    @Test
    void takes_a_message_of_the_longest_length_and_not_one_octet_more() throws CborException {
        byte[] longest = CborWriter.write(Cbor.of(Bytes.of(new byte[7608 - 3])));
        byte[] tooLong = CborWriter.write(Cbor.of(Bytes.of(new byte[7608 - 2])));

        assertEquals(7608, longest.length);
        assertArrayEquals(longest, CborWriter.write(CborReader.read(longest)));
        CborException refusal = assertThrows(CborException.class, () -> CborReader.read(tooLong));
        assertEquals(Reason.TOO_LONG, refusal.reason());
    }

    @Test
    void takes_a_longer_message_where_the_limits_say_so() {
        byte[] octets = CborWriter.write(Cbor.of(Bytes.of(new byte[100_000])));

        assertDoesNotThrow(() -> CborReader.read(octets, new CborLimits(1 << 20, 8)));
    }

    @Test
    void limits_are_sensible() {
        assertThrows(IllegalArgumentException.class, () -> new CborLimits(0, 4));
        assertThrows(IllegalArgumentException.class, () -> new CborLimits(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new CborLimits(1, 17));
        assertDoesNotThrow(() -> new CborLimits(1, 0));
        assertDoesNotThrow(() -> new CborLimits(1, 16));
    }

    @Test
    void takes_no_array_where_no_level_is_allowed() throws CborException {
        CborLimits flat = new CborLimits(10, 0);

        assertEquals(Cbor.of(5), CborReader.read(bytes("05"), flat));
        assertThrows(CborException.class, () -> CborReader.read(bytes("80"), flat));
    }

    @Test
    void a_key_of_many_levels_is_refused_before_it_is_a_key() {
        byte[] octets = bytes("a1" + "81".repeat(4) + "00");

        CborException refusal = assertThrows(CborException.class, () -> CborReader.read(octets));

        assertEquals(Reason.TOO_DEEP, refusal.reason());
    }

    @Test
    void reads_the_first_value_and_says_where_it_ends() throws CborException {
        byte[] octets = bytes("820102" + "a0" + "00");

        CborReader.First first = CborReader.readFirst(octets);

        assertEquals(new CborReader.First(Cbor.of(List.of(Cbor.of(1), Cbor.of(2))), 3), first);
    }

    @Test
    void does_not_keep_the_callers_array() throws CborException {
        byte[] octets = bytes("4401020304");

        Cbor value = CborReader.read(octets);
        Arrays.fill(octets, (byte) 0);

        assertEquals(Cbor.of(Bytes.ofHex("01020304")), value);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void a_client_is_told_the_status_of_the_specification(Reason reason) {
        CtapException refusal = new CborException(reason, 7).asRefusal();

        CtapStatus expected = switch (reason) {
            case TOO_LONG -> CtapStatus.REQUEST_TOO_LARGE;
            case UNSUPPORTED_TYPE -> CtapStatus.CBOR_UNEXPECTED_TYPE;
            default -> CtapStatus.INVALID_CBOR;
        };
        assertEquals(expected, refusal.status());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
