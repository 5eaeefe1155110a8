package localpasskey.keys.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TpmAddressTest {

    @Test
    void reads_a_device() {
        assertEquals(new TpmAddress.Device(Path.of("/dev/tpmrm0")), TpmAddress.parse("/dev/tpmrm0"));
        assertEquals(TpmAddress.KERNEL, TpmAddress.parse("/dev/tpmrm0"));
    }

    @Test
    void reads_a_unix_socket() {
        assertEquals(new TpmAddress.UnixSocket(Path.of("/run/s:1")), TpmAddress.parse("unix:/run/s:1"));
    }

    @Test
    void reads_a_tcp_port() {
        assertEquals(new TpmAddress.TcpSocket("localhost", 2321), TpmAddress.parse("tcp:localhost:2321"));
        assertEquals(new TpmAddress.TcpSocket("::1", 65_535), TpmAddress.parse("tcp:::1:65535"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tpmrm0",
                "unix:",
                "tcp:",
                "tcp:localhost",
                "tcp::2321",
                "tcp:localhost:",
                "tcp:localhost:0",
                "tcp:localhost:65536",
                "tcp:localhost:-1",
                "tcp:localhost:http"
            })
    void refuses_anything_else_and_says_what_it_wants(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TpmAddress.parse(text));

        assertTrue(refused.toString().contains("unix:PATH"), refused.toString());
        assertTrue(refused.toString().contains("'" + text + "'"), refused.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/tpmrm0", "unix:/run/tpm", "tcp:localhost:2321"})
    void is_written_as_it_is_read(String text) {
        assertEquals(text, TpmAddress.parse(text).toString());
    }
}
