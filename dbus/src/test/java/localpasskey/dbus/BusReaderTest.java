package localpasskey.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values within the message's bounds, and lengths that lie about them. Octets are laid out by hand, little-endian.
final class BusReaderTest {

    private static BusReader reader(String octets) {
        byte[] message = HexFormat.of().parseHex(octets.replace(" ", ""));
        return new BusReader(ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void reads_values_one_after_the_other_each_where_its_alignment_has_it() throws BusException {
        BusReader reader = reader("07 000000 01000000 02000000 616200 00 ffffffff 00000000 05");

        assertEquals(7, reader.octet());
        assertTrue(reader.flag());
        assertEquals("ab", reader.text());
        assertEquals(-1, reader.int32());
        assertEquals(5, reader.align(8).octet());
        assertFalse(reader.hasMore());
    }

    @Test
    void reads_lists() throws BusException {
        assertEquals(List.of(1, 2), reader("08000000 01000000 02000000").numbers());
        assertEquals(
                List.of("a", "bc"),
                reader("0f000000 01000000 6100 0000 02000000 626300").texts());
        assertEquals(List.of(), reader("00000000").texts());
    }

    @Test
    void enters_a_variant_of_the_type_that_is_expected_and_no_other() throws BusException {
        assertEquals(9, reader("01 75 00 00 09000000").variant("u").uint32());

        BusException refused = assertThrows(
                BusException.class, () -> reader("01 73 00 00 09000000").variant("u"));

        assertEquals("a variant of s, expected u", refused.getMessage());
    }

    /// The text fits in, its closing zero does not.
    @Test
    void refuses_a_text_whose_closing_zero_is_outside_of_the_message() {
        assertThrows(BusException.class, () -> reader("03000000 616263").text());
        assertThrows(BusException.class, () -> reader("00000000").text());
        assertThrows(BusException.class, () -> reader("01 75").signature());
    }

    @Test
    void refuses_a_text_that_does_not_end_with_a_zero() {
        assertThrows(BusException.class, () -> reader("03000000 616263 64").text());
        assertThrows(BusException.class, () -> reader("01 75 75").signature());
    }

    /// One more than there is, as much as an int holds, and as much as it holds without its sign.
    @ParameterizedTest
    @ValueSource(strings = {"05000000", "ffffff7f", "00000080", "feffffff", "ffffffff"})
    void refuses_a_length_beyond_the_message_before_it_allocates(String length) {
        String message = length + "00000000";

        assertThrows(BusException.class, () -> reader(message).text());
        assertThrows(BusException.class, () -> reader(message).texts());
        assertThrows(BusException.class, () -> reader(message).numbers());
    }

    @Test
    void refuses_an_element_that_is_not_there_whole() {
        assertThrows(BusException.class, () -> reader("06000000 01000000 0200").numbers());
        assertThrows(
                BusException.class, () -> reader("07000000 03000000 616263").texts());
    }

    @Test
    void refuses_numbers_that_are_cut_off() {
        assertThrows(BusException.class, () -> reader("").octet());
        assertThrows(BusException.class, () -> reader("010000").uint32());
        assertThrows(BusException.class, () -> reader("010000").int32());
    }

    @Test
    void refuses_an_alignment_beyond_the_message() throws BusException {
        BusReader reader = reader("01 02 03");
        reader.octet();

        assertThrows(BusException.class, () -> reader.align(4));
        assertThrows(BusException.class, () -> reader.align(8));
        assertThrows(BusException.class, reader::uint32);
    }

    @Test
    void refuses_a_boolean_that_is_neither() {
        assertThrows(BusException.class, () -> reader("02000000").flag());
        assertThrows(BusException.class, () -> reader("000000ff").flag());
    }
}
