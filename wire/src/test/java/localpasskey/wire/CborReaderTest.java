package localpasskey.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import localpasskey.wire.CborException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CborReaderTest {

    /// RFC 8949 appendix A.
    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "01, 1",
        "0a, 10",
        "17, 23",
        "1818, 24",
        "1819, 25",
        "1864, 100",
        "1903e8, 1000",
        "1a000f4240, 1000000",
        "1b000000e8d4a51000, 1000000000000",
        "1b7fffffffffffffff, 9223372036854775807",
        "20, -1",
        "29, -10",
        "3863, -100",
        "3903e7, -1000",
        "3b7fffffffffffffff, -9223372036854775808"
    })
    void reads_and_writes_an_integer(String hex, long number) throws CborException {
        assertEquals(Cbor.of(number), CborReader.read(bytes(hex)));
        assertArrayEquals(bytes(hex), CborWriter.write(Cbor.of(number)));
    }

    /// RFC 8949 appendix A.
    @Test
    void reads_and_writes_nested_arrays_and_maps() throws CborException {
        CborMap map = CborMap.builder()
                .put("a", Cbor.of(1))
                .put("b", List.of(Cbor.of(2), Cbor.of(3)))
                .build();

        assertEquals(map, CborReader.read(bytes("a26161016162820203")));
        assertArrayEquals(bytes("a26161016162820203"), CborWriter.write(map));
    }

    @ParameterizedTest
    @CsvSource({
        "'', TRUNCATED",
        "18, TRUNCATED",
        "190a, TRUNCATED",
        "41, TRUNCATED",
        "5bffffffffffffffff, TRUNCATED",
        "9affffffff, TRUNCATED",
        "a101, TRUNCATED",
        "bb7fffffffffffffff00, TRUNCATED",
        "0000, TRAILING_BYTES",
        "8181818180, TOO_DEEP",
        "81a101a101a101a0, TOO_DEEP",
        "1817, NOT_SHORTEST",
        "1900ff, NOT_SHORTEST",
        "1a0000ffff, NOT_SHORTEST",
        "1b00000000ffffffff, NOT_SHORTEST",
        "3817, NOT_SHORTEST",
        "580100, NOT_SHORTEST",
        "7801 61, NOT_SHORTEST",
        "980100, NOT_SHORTEST",
        "b8010101, NOT_SHORTEST",
        "5f4100ff, INDEFINITE_LENGTH",
        "7fff, INDEFINITE_LENGTH",
        "9fff, INDEFINITE_LENGTH",
        "bfff, INDEFINITE_LENGTH",
        "ff, INDEFINITE_LENGTH",
        "1c, RESERVED",
        "3d, RESERVED",
        "5e, RESERVED",
        "fc, RESERVED",
        "fe, RESERVED",
        "c001, TAG",
        "d9d9f700, TAG",
        "f6, UNSUPPORTED_TYPE",
        "f7, UNSUPPORTED_TYPE",
        "f0, UNSUPPORTED_TYPE",
        "f8ff, UNSUPPORTED_TYPE",
        "f93c00, UNSUPPORTED_TYPE",
        "fa47c35000, UNSUPPORTED_TYPE",
        "fb3ff199999999999a, UNSUPPORTED_TYPE",
        "1b8000000000000000, INTEGER_RANGE",
        "3b8000000000000000, INTEGER_RANGE",
        "61ff, BAD_UTF8",
        "62c080, BAD_UTF8",
        "63eda080, BAD_UTF8",
        "61c3, BAD_UTF8",
        "a1400 0, KEY_TYPE",
        "a1f500, KEY_TYPE",
        "a18000, KEY_TYPE",
        "a1a000, KEY_TYPE",
        "a202000100, KEY_ORDER",
        "a220000100, KEY_ORDER",
        "a26261610061 6200, KEY_ORDER",
        "a261610000 00, KEY_ORDER",
        "a221002000, KEY_ORDER",
        "a201000100, DUPLICATE_KEY",
        "a2616100616100, DUPLICATE_KEY"
    })
    void refuses(String hex, Reason reason) {
        byte[] octets = bytes(hex.replace(" ", ""));

        CborException refusal = assertThrows(CborException.class, () -> CborReader.read(octets));

        assertEquals(reason, refusal.reason());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
