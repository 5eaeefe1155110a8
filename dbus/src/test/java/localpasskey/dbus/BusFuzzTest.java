package localpasskey.dbus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/// Any octets in the place of a bus's message: values, or a refusal. Nothing is allocated that was not sent.
@Tag("fuzz")
final class BusFuzzTest {

    @FuzzTest
    void reads_a_message_or_refuses(byte[] octets) throws IOException {
        if (octets.length < BusHeader.LENGTH) {
            return;
        }
        try {
            BusHeader header = BusHeader.parse(Arrays.copyOf(octets, BusHeader.LENGTH));
            assertTrue(header.restLength() <= BusHeader.MOST_FIELDS + BusHeader.MOST_BODY);
            if (octets.length < BusHeader.LENGTH + header.restLength()) {
                return; // the connection would wait for more
            }
            read(header.message(Arrays.copyOfRange(octets, BusHeader.LENGTH, BusHeader.LENGTH + header.restLength())));
        } catch (BusException e) {
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
        }
    }

    /// Reads a body as its own signature says, as far as we know the types.
    private static void read(BusMessage message) throws BusException {
        BusReader values = message.values(message.signature());
        for (char type : message.signature().toCharArray()) {
            switch (type) {
                case 's', 'o' -> assertTrue(values.text().length() <= BusHeader.MOST_BODY);
                case 'u' -> assertTrue(values.uint32() >= 0);
                case 'b' -> values.flag();
                case 'y' -> assertTrue(values.octet() >= 0);
                case '(' -> values.align(8);
                case 'v' -> values.variant("s").text();
                default -> {
                    return;
                }
            }
        }
    }
}
