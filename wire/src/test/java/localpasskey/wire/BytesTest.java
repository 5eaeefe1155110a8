package localpasskey.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BytesTest {

    private static final Bytes ABC = Bytes.ofHex("0a0bff");

    @Test
    void are_equal_by_content() {
        assertEquals(ABC, Bytes.of(new byte[] {10, 11, -1}));
        assertEquals(ABC.hashCode(), Bytes.of(new byte[] {10, 11, -1}).hashCode());
        assertNotEquals(ABC, Bytes.ofHex("0a0bfe"));
        assertNotEquals(ABC.hashCode(), Bytes.ofHex("0a0bfe").hashCode());
        assertNotEquals(ABC, Bytes.ofHex("0a0b"));
        assertFalse(ABC.equals((Object) "0a0bff"));
    }

    @Test
    void give_single_octets_as_0_to_255() {
        assertEquals(10, ABC.at(0));
        assertEquals(255, ABC.at(2));
    }

    @Test
    void have_a_length() {
        assertEquals(3, ABC.length());
        assertFalse(ABC.isEmpty());
        assertTrue(Bytes.EMPTY.isEmpty());
        assertEquals(0, Bytes.EMPTY.length());
        assertSame(Bytes.EMPTY, Bytes.of(new byte[0]));
    }

    @Test
    void can_be_cut_and_joined() {
        assertEquals(Bytes.ofHex("0b"), ABC.slice(1, 2));
        assertEquals(Bytes.ofHex("0bff"), Bytes.of(ABC.toArray(), 1, 3));
        assertEquals(Bytes.ofHex("0a0bff01"), ABC.concat(Bytes.ofHex("01")));
    }

    @Test
    void can_be_made_of_text() {
        assertEquals(Bytes.ofHex("c3bc"), Bytes.ofUtf8("ü"));
    }

    @Test
    void print_eight_octets_at_most() {
        assertEquals("0a0bff", ABC.toHex());
        assertEquals("0a0bff (3 bytes)", ABC.toString());
        assertEquals(
                "0001020304050607 (8 bytes)", Bytes.ofHex("0001020304050607").toString());
        assertEquals(
                "0001020304050607… (9 bytes)", Bytes.ofHex("000102030405060708").toString());
    }
}
