package localpasskey.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ControlPlacesTest {

    private static final Path HOME = Path.of("/home/alice");

    @Test
    void follows_the_directories_of_the_desktop() {
        ControlPlaces places =
                ControlPlaces.standard(Map.of("XDG_DATA_HOME", "/data", "XDG_RUNTIME_DIR", "/run/user/1000"), HOME);

        assertEquals(Path.of("/data/localpasskey"), places.dataDirectory());
        assertEquals(Path.of("/run/user/1000/localpasskey/control.sock"), places.socket());
    }

    @Test
    void has_defaults_without_them() {
        ControlPlaces places = ControlPlaces.standard(Map.of(), HOME);

        assertEquals(Path.of("/home/alice/.local/share/localpasskey"), places.dataDirectory());
        assertEquals(Path.of("/home/alice/.local/share/localpasskey/control.sock"), places.socket());
    }

    @Test
    void ignores_relative_values() {
        ControlPlaces places = ControlPlaces.standard(Map.of("XDG_DATA_HOME", "data", "XDG_RUNTIME_DIR", ""), HOME);

        assertEquals(ControlPlaces.standard(Map.of(), HOME), places);
    }

    @Test
    void puts_everything_into_one_directory_when_told_so() {
        ControlPlaces places = ControlPlaces.in(Path.of("/tmp/x/../demo"));

        assertEquals(Path.of("/tmp/demo"), places.dataDirectory());
        assertEquals(Path.of("/tmp/demo/control.sock"), places.socket());
    }
}
