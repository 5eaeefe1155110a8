package localpasskey.wire.cbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CborWriterTest {

    /// CTAP 2.3 §8: lower major type first, then shorter first, then by octets.
    @Test
    void sorts_map_keys_by_type_then_length_then_octets() throws CborException {
        CborMap map = CborMap.builder()
                .put("aa", Cbor.of(8))
                .put("b", Cbor.of(7))
                .put("a", Cbor.of(6))
                .put(-25, Cbor.of(5))
                .put(-2, Cbor.of(4))
                .put(-1, Cbor.of(3))
                .put(256, Cbor.of(2))
                .put(24, Cbor.of(1))
                .put(9, Cbor.of(0))
                .build();

        byte[] written = CborWriter.write(map);

        assertArrayEquals(
                HexFormat.of()
                        .parseHex("a9" + "0900" + "181801" + "19010002" + "2003" + "2104" + "381805" + "616106"
                                + "616207" + "62616108"),
                written);
        assertEquals(map, CborReader.read(written));
    }

    @ParameterizedTest
    @CsvSource({"23, 1", "24, 2", "255, 2", "256, 3", "65535, 3", "65536, 5"})
    void writes_the_shortest_length(int length, int headLength) {
        assertEquals(headLength + length, CborWriter.write(Cbor.of(Bytes.of(new byte[length]))).length);
        assertEquals(headLength + length, CborWriter.write(Cbor.of("x".repeat(length))).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udfffb", "\udc00\ud800"})
    void a_text_holds_no_half_characters(String half) {
        assertThrows(IllegalArgumentException.class, () -> Cbor.of(half));
    }

    @Test
    void a_text_holds_whole_characters_of_two_halves() {
        assertArrayEquals(
                HexFormat.of().parseHex("68f0908080f48fbfbf"), CborWriter.write(Cbor.of("\ud800\udc00\udbff\udfff")));
    }

    @Test
    void an_array_does_not_follow_the_list_it_was_made_of() {
        List<Cbor> items = new ArrayList<>(List.of(Cbor.of(1)));
        Cbor array = Cbor.of(items);

        items.clear();

        assertEquals(Cbor.of(List.of(Cbor.of(1))), array);
    }
}
