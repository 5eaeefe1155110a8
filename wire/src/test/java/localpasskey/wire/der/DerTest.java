package localpasskey.wire.der;

import static org.junit.jupiter.api.Assertions.assertEquals;

import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DerTest {

    @Test
    void a_number_is_positive_and_as_short_as_can_be() {
        assertEquals("0203008001", Der.integer(Bytes.ofHex("00008001")).toHex());
        assertEquals("020100", Der.integer(Bytes.ofHex("0000")).toHex());
    }

    @Test
    void a_length_takes_one_octet_two_or_three() {
        assertEquals("0c7f", Der.text("a".repeat(127)).slice(0, 2).toHex());
        assertEquals("0c8180", Der.text("a".repeat(128)).slice(0, 3).toHex());
        assertEquals("0c820100", Der.text("a".repeat(256)).slice(0, 4).toHex());
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "2.5.4.3, 0603550403",
        "2.23.133.8.3, 06056781050803",
        "1.3.6.1.4.1.45724.1.1.4, 060b2b0601040182e51c010104"
    })
    void an_identifier_has_seven_bits_in_an_octet(String dotted, String encoded) {
        assertEquals(encoded, Der.objectIdentifier(dotted).toHex());
    }

    @Test
    void what_the_context_says_has_the_number_as_its_tag() {
        Bytes octet = Bytes.ofHex("07");

        assertEquals("800107", Der.implicit(0, octet).toHex());
        assertEquals("a403040107", Der.explicit(4, Der.octetString(octet)).toHex());
        assertEquals("0101ff", Der.bool(true).toHex());
    }
}
