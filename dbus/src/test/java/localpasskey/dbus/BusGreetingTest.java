package localpasskey.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BusGreetingTest {

    @Test
    void names_the_user_and_begins() throws IOException {
        Scripted bus = new Scripted("OK 0123456789abcdef\r\n");

        BusGreeting.exchange("1000", bus);

        assertEquals("\0AUTH EXTERNAL 31303030\r\nBEGIN\r\n", bus.written.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED EXTERNAL\r\n", "OK\r\n", "ERROR \"no\"\r\n"})
    void goes_no_further_where_the_bus_refuses(String answer) {
        Scripted bus = new Scripted(answer);

        assertThrows(BusException.class, () -> BusGreeting.exchange("1000", bus));

        assertEquals("\0AUTH EXTERNAL 31303030\r\n", bus.written.toString());
    }

    @Test
    void does_not_wait_for_the_end_of_a_line_without_end() {
        Scripted bus = new Scripted("OK " + "0".repeat(1 << 20));

        assertThrows(BusException.class, () -> BusGreeting.exchange("1000", bus));
    }

    private static final class Scripted implements BusGreeting.Connection {

        private final ByteBuffer answers;
        private final StringBuilder written = new StringBuilder();

        Scripted(String answers) {
            this.answers = ByteBuffer.wrap(answers.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public byte[] octets(int count) {
            byte[] octets = new byte[count];
            answers.get(octets);
            return octets;
        }

        @Override
        public void write(byte[] octets) {
            written.append(new String(octets, StandardCharsets.US_ASCII));
        }
    }
}
