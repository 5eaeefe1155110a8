package localpasskey.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.model.message.MessageValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DesktopOptionsTest {

    private static final ControlPlaces USUAL =
            new ControlPlaces(Path.of("/home/alice/data"), Path.of("/run/user/1000/localpasskey/control.sock"));

    @Test
    void opens_the_window_at_the_usual_agent() throws UsageException {
        DesktopOptions options = DesktopOptions.parse(new String[0], USUAL);

        assertEquals(new DesktopOptions(false, USUAL.socket()), options);
    }

    @Test
    void begins_hidden_where_told() throws UsageException {
        assertTrue(DesktopOptions.parse(new String[] {"--hidden"}, USUAL).hidden());
        assertFalse(DesktopOptions.parse(new String[0], USUAL).hidden());
    }

    @Test
    void takes_the_agents_socket_or_its_directory() throws UsageException {
        DesktopOptions socket = DesktopOptions.parse(new String[] {"--socket", "/tmp/a.sock"}, USUAL);
        DesktopOptions directory = DesktopOptions.parse(new String[] {"--data-dir=/tmp/a"}, USUAL);

        assertEquals(Path.of("/tmp/a.sock"), socket.socket());
        assertEquals(Path.of("/tmp/a/control.sock"), directory.socket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hiden", "window", "--socket", "--data-dir"})
    void refuses_what_it_does_not_understand(String argument) {
        UsageException refused =
                assertThrows(UsageException.class, () -> DesktopOptions.parse(new String[] {argument}, USUAL));

        assertEquals(List.of(MessageValue.of(argument)), refused.userMessage().values());
    }
}
