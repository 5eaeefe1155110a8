package localpasskey.wire.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CtapMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoseKeyCodecTest {

    private static final Bytes X = Bytes.ofHex(CtapMessages.X);
    private static final Bytes Y = Bytes.ofHex(CtapMessages.Y);
    private static final CborMap ES256 = CoseKeyCodec.encode(new CoseKey(CoseAlgorithm.ES256, X, Y));

    /// The layout of WebAuthn Level 3 §6.5.1.1, with the point of RFC 9052 appendix C.7.1.
    @Test
    void writes_a_p_256_key() {
        assertEquals(
                "a5" + "0102" + "0326" + "2001" + "215820" + CtapMessages.X + "225820" + CtapMessages.Y,
                HexFormat.of().formatHex(CborWriter.write(ES256)));
    }

    @Test
    void writes_a_p_384_key() {
        Bytes x = Bytes.ofHex("11".repeat(48));
        Bytes y = Bytes.ofHex("22".repeat(48));

        CborMap map = CoseKeyCodec.encode(new CoseKey(CoseAlgorithm.ES384, x, y));

        assertEquals(
                "a5" + "0102" + "033822" + "2002" + "215830" + x.toHex() + "225830" + y.toHex(),
                HexFormat.of().formatHex(CborWriter.write(map)));
    }

    @ParameterizedTest
    @EnumSource(CoseAlgorithm.class)
    void reads_what_it_wrote(CoseAlgorithm algorithm) throws CtapException {
        byte[] coordinate = new byte[algorithm.coordinateLength()];
        coordinate[0] = 7;
        CoseKey key = new CoseKey(algorithm, Bytes.of(coordinate), Bytes.of(new byte[coordinate.length]));

        assertEquals(key, CoseKeyCodec.decode(CoseKeyCodec.encode(key)));
    }

    @Test
    void refuses_an_algorithm_it_does_not_have() {
        assertRefused(CtapStatus.UNSUPPORTED_ALGORITHM, CtapMessages.with(ES256, 3, Cbor.of(-8)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1, 2", "3, -35"})
    void refuses_a_key_whose_parts_do_not_fit(long label, long value) {
        assertRefused(CtapStatus.INVALID_PARAMETER, CtapMessages.with(ES256, label, Cbor.of(value)));
    }

    @ParameterizedTest
    @CsvSource({"-2, 31", "-2, 33", "-3, 31", "-3, 33"})
    void refuses_a_coordinate_of_another_length(long label, int length) {
        CborMap map = CtapMessages.with(ES256, label, Cbor.of(Bytes.of(new byte[length])));

        assertRefused(CtapStatus.INVALID_PARAMETER, map);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, -1, -2, -3})
    void refuses_a_key_that_lacks_a_label(long label) {
        assertRefused(CtapStatus.MISSING_PARAMETER, CtapMessages.without(ES256, label));
    }

    @Test
    void a_key_has_coordinates_of_its_curve() {
        Bytes tooLong = Bytes.of(new byte[33]);

        assertThrows(IllegalArgumentException.class, () -> new CoseKey(CoseAlgorithm.ES256, tooLong, Y));
        assertThrows(IllegalArgumentException.class, () -> new CoseKey(CoseAlgorithm.ES256, X, tooLong));
        assertThrows(IllegalArgumentException.class, () -> new CoseKey(CoseAlgorithm.ES384, X, Y));
    }

    private static void assertRefused(CtapStatus status, CborMap map) {
        CtapException refusal = assertThrows(CtapException.class, () -> CoseKeyCodec.decode(map));

        assertEquals(status, refusal.status());
    }
}
