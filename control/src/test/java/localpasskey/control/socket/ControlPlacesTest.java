package localpasskey.control.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ControlPlacesTest {

    @Test
    void on_a_mac_everything_is_in_the_library() {
        ControlPlaces places = ControlPlaces.ofMac(Path.of("/Users/ada"));

        Path expected = Path.of("/Users/ada/Library/Application Support/LocalPasskey");
        assertEquals(new ControlPlaces(expected, expected.resolve("control.sock")), places);
    }

    private static final Path HOME = Path.of("/home/alice");
    private static final ControlPlaces SERVICE = ControlPlaces.ofService(new UserId(1000));
    private static final ControlPlaces SESSION =
            ControlPlaces.standard(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"), HOME);

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

    @Test
    void gives_each_person_of_the_service_places_of_their_own() {
        ControlPlaces places = ControlPlaces.ofService(new UserId(1000));

        assertEquals(Path.of("/var/lib/localpasskey/1000"), places.dataDirectory());
        assertEquals(Path.of("/run/localpasskey/1000/control.sock"), places.socket());
        assertTrue(ControlPlaces.isOfService(places.socket()));
        assertFalse(ControlPlaces.isOfService(SESSION.socket()));
    }

    @Test
    void sends_clients_to_the_session_where_no_service_is_installed() {
        assertEquals(SESSION, clients());
        assertEquals(SESSION, clients(SESSION.socket()));
    }

    @Test
    void sends_clients_to_the_service_where_one_is_installed_also_while_it_is_down() {
        assertEquals(SERVICE, clients(Path.of("/run/localpasskey")));
        assertEquals(SERVICE, clients(Path.of("/run/localpasskey"), SERVICE.socket()));
        assertEquals(SERVICE, clients(Path.of("/run/localpasskey"), SERVICE.socket(), SESSION.socket()));
    }

    @Test
    void sends_clients_to_an_agent_of_the_session_that_is_the_only_one_there() {
        assertEquals(SESSION, clients(Path.of("/run/localpasskey"), SESSION.socket()));
    }

    private static ControlPlaces clients(Path... there) {
        return ControlPlaces.forClients(new UserId(1000), SESSION, Set.of(there)::contains);
    }
}
