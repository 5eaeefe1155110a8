package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// A reader that has gone is no full disk.
final class WatchedOutputTest {

    @Test
    void tells_a_reader_that_has_gone_from_a_full_disk() {
        WatchedOutput gone = failing("Broken pipe");
        WatchedOutput full = failing("No space left on device");

        assertTrue(gone.isClosedByReader());
        assertFalse(full.isClosedByReader());
        assertEquals("No space left on device", full.why());
    }

    @Test
    void passes_on_what_is_written() {
        ByteArrayOutputStream there = new ByteArrayOutputStream();
        WatchedOutput output = new WatchedOutput(there);

        new PrintWriter(output, true, StandardCharsets.UTF_8).println("all");

        assertEquals("all" + System.lineSeparator(), there.toString(StandardCharsets.UTF_8));
        assertEquals("", output.why());
    }

    private static WatchedOutput failing(String message) {
        WatchedOutput output = new WatchedOutput(new OutputStream() {

            @Override
            public void write(int octet) throws IOException {
                throw new IOException(message);
            }
        });
        PrintWriter writer = new PrintWriter(output, true, StandardCharsets.UTF_8);
        writer.println("text");
        assertTrue(writer.checkError());
        return output;
    }
}
