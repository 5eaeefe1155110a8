package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A system with two sensors, of which another program may have claimed the second one for another user's finger. The
/// real fprintd has one virtual sensor only, so its place is taken by a program of the test.
@Timeout(120)
@Tag("fprintd")
@ExtendWith(Needs.class)
final class TwoSensorsTest {

    @TempDir
    private Path directory;

    @Test
    void believes_no_match_at_a_sensor_that_was_not_claimed() throws Exception {
        try (RealFprintd system = RealFprintd.start(directory)) {
            system.kill();
            system.run("/usr/bin/python3", script().toString());
            system.awaitName(FprintdDevice.NAME);
            Semaphore heard = new Semaphore(0);

            try (FingerSensor.Watch watch = system.sensor().watch(heard::release)) {
                heard.acquire();

                assertEquals(Optional.of(new Decision.FingerMissed()), watch.heard());
            }
        }
    }

    private Path script() throws Exception {
        Path script = directory.resolve("two-sensors.py");
        try (InputStream source = TwoSensorsTest.class.getResourceAsStream("two-sensors.py")) {
            Files.write(script, source.readAllBytes());
        }
        return script;
    }
}
