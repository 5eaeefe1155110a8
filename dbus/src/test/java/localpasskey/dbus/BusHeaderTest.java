package localpasskey.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BusHeaderTest {

    /// Laid out by hand from the specification.
    @Test
    void writes_a_call_as_the_specification_lays_it_out() {
        BusCall hello = BusCall.of("a.b", "/", "c.d", "Hi", "x");

        String octets = HexFormat.of().formatHex(hello.encode(5));

        assertEquals(
                "6c01000106000000" + "0500000047000000" // little-endian call, 6 octets of body, serial 5, 71 of fields
                        + "01016f0001000000" + "2f00" + "000000000000" // path
                        + "0201730003000000" + "632e6400" + "00000000" // interface
                        + "0301730002000000" + "486900" + "0000000000" // member
                        + "0601730003000000" + "612e6200" + "00000000" // destination
                        + "08016700017300" + "00" // signature: one string
                        + "010000007800",
                octets);
    }

    @ParameterizedTest
    @CsvSource({
        "6c020001 00000200 01000000 00000000, 131072",
        "6c020001 01000200 01000000 00000000, refused",
        "6c020001 ffffffff 01000000 00000000, refused",
        "6c020001 00000000 01000000 01400000, refused",
        "6c020001 00000000 01000000 ffffffff, refused",
        "6c020002 00000000 01000000 00000000, refused",
        "6d020001 00000000 01000000 00000000, refused",
    })
    void refuses_lengths_beyond_its_limits_before_it_reads_on(String head, String outcome) throws Exception {
        byte[] octets = HexFormat.of().parseHex(head.replace(" ", ""));

        if (outcome.equals("refused")) {
            assertThrows(BusException.class, () -> BusHeader.parse(octets));
        } else {
            assertEquals(Integer.parseInt(outcome), BusHeader.parse(octets).restLength());
        }
    }

    @ParameterizedTest
    @CsvSource({
        // a text that is longer than the field, one without its zero, a variant of another type, an unknown shape
        "07017300ffffffff",
        "0701730001000000616100",
        "0501730001000000610000",
        "0a01760001750000",
    })
    void refuses_fields_that_lie_about_themselves(String fields) throws Exception {
        byte[] rest = HexFormat.of().parseHex(fields + "00".repeat(16 - fields.length() / 2 % 8));
        String length = "%02x000000".formatted(fields.length() / 2);
        BusHeader header = BusHeader.parse(HexFormat.of().parseHex("6c04000100000000" + "01000000" + length));

        assertThrows(BusException.class, () -> header.message(rest));
    }

    @Test
    void skips_fields_that_it_does_not_need() throws Exception {
        String fields = "09017500" + "02000000" + "03017300" + "01000000" + "7800";
        BusHeader header = BusHeader.parse(HexFormat.of().parseHex("6c040001000000000100000012000000"));

        BusMessage message = header.message(HexFormat.of().parseHex(fields + "000000000000"));

        assertTrue(message.isSignal("", "x"));
    }
}
