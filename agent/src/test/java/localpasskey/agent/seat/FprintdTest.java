package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.UserId;
import localpasskey.model.Sensor;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The sensor as the real fprintd serves it.
@Timeout(120)
@Tag("fprintd")
@ExtendWith(Needs.class)
final class FprintdTest {

    private static final String VERIFY = "net.reactivated.fprint.device.verify";
    private static final String ENROLL = "net.reactivated.fprint.device.enroll";

    @TempDir
    private static Path directory;

    private static RealFprintd fprintd;

    private final Semaphore heard = new Semaphore(0);

    @BeforeAll
    static void start() throws Exception {
        fprintd = RealFprintd.start(directory);
        fprintd.enrol();
    }

    @AfterAll
    static void stop() {
        fprintd.close();
    }

    /// Whatever happened, the sensor is given back.
    @AfterEach
    void isFree() throws Exception {
        fprintd.permit(VERIFY, ENROLL);
        RealFprintd.await(fprintd::isFree);
    }

    private FingerSensor.Watch watch() throws Exception {
        return fprintd.sensor().watch(heard::release);
    }

    /// Between the two the sensor is nobody's; it may become so while a finger is on its way.
    private static void touchIfItWaits() throws Exception {
        try {
            fprintd.finger("SCAN right");
        } catch (IOException _) {
            return;
        }
    }

    private Decision.WithFinger said(FingerSensor.Watch watch) throws Exception {
        heard.acquire();
        return watch.heard().orElseThrow();
    }

    @Test
    void hears_a_match() throws Exception {
        try (FingerSensor.Watch watch = watch()) {
            fprintd.awaitWaiting();
            fprintd.finger("SCAN right");

            assertEquals(new Decision.FingerMatched(), said(watch));
        }
    }

    @Test
    void hears_that_it_was_another_finger() throws Exception {
        try (FingerSensor.Watch watch = watch()) {
            fprintd.awaitWaiting();
            fprintd.finger("SCAN wrong");

            assertEquals(new Decision.FingerMissed(), said(watch));
        }
    }

    @Test
    void goes_on_waiting_after_a_swipe_that_was_too_short() throws Exception {
        try (FingerSensor.Watch watch = watch()) {
            fprintd.awaitWaiting();
            fprintd.finger("RETRY 1");
            fprintd.finger("SCAN right");

            assertEquals(new Decision.FingerMatched(), said(watch));
        }
    }

    @Test
    void says_that_the_sensor_failed() throws Exception {
        try (FingerSensor.Watch watch = watch()) {
            fprintd.awaitWaiting();
            fprintd.finger("ERROR 1");

            assertEquals(new Decision.NoFinger(Sensor.FAILED), said(watch));
        }
    }

    @Test
    void says_that_another_program_has_it() throws Exception {
        try (Bus _ = fprintd.occupied();
                FingerSensor.Watch watch = watch()) {

            assertEquals(new Decision.NoFinger(Sensor.IN_USE), said(watch));
            assertEquals(Sensor.READY, fprintd.sensor().look());
        }
    }

    @Test
    void says_that_no_finger_is_enrolled() throws Exception {
        fprintd.forgetFingers();

        try (FingerSensor.Watch watch = watch()) {
            assertEquals(new Decision.NoFinger(Sensor.NO_PRINTS), said(watch));
            assertEquals(Sensor.NO_PRINTS, fprintd.sensor().look());
        } finally {
            fprintd.enrol();
        }
    }

    @Test
    void says_that_it_is_not_permitted() throws Exception {
        fprintd.permit();

        try (FingerSensor.Watch watch = watch()) {
            assertEquals(new Decision.NoFinger(Sensor.NOT_PERMITTED), said(watch));
        }
        assertEquals(Sensor.NOT_PERMITTED, fprintd.sensor().look());
    }

    @Test
    void gives_the_sensor_back_when_nobody_wants_a_finger_any_more() throws Exception {
        FingerSensor.Watch watch = watch();
        fprintd.awaitWaiting();

        watch.close();
        RealFprintd.await(fprintd::isFree);

        assertEquals(Optional.empty(), watch.heard());
        assertFalse(heard.tryAcquire());
    }

    @Test
    void has_one_wait_after_the_other() throws Exception {
        Fprintd sensor = fprintd.sensor();
        FingerSensor.Watch first = sensor.watch(heard::release);
        fprintd.awaitWaiting();
        try (FingerSensor.Watch second = sensor.watch(heard::release)) {
            assertFalse(heard.tryAcquire());

            first.close();
            RealFprintd.await(() -> {
                touchIfItWaits();
                return heard.tryAcquire();
            });

            assertEquals(Optional.of(new Decision.FingerMatched()), second.heard());
            assertEquals(Optional.empty(), first.heard());
        }
    }

    @Test
    void believes_no_signal_of_another_program() throws Exception {
        try (FingerSensor.Watch watch = watch()) {
            fprintd.awaitWaiting();

            fprintd.forgeMatch();
            fprintd.finger("SCAN wrong");

            assertEquals(new Decision.FingerMissed(), said(watch));
        }
    }

    @Test
    void believes_no_fprintd_but_the_systems() throws Exception {
        Fprintd strict = fprintd.sensorOf(new UserId(UserId.own().number() + 1));

        try (FingerSensor.Watch watch = strict.watch(heard::release)) {
            assertEquals(new Decision.NoFinger(Sensor.FAILED), said(watch));
        }
        assertEquals(Sensor.FAILED, strict.look());
    }

    @Test
    void says_that_the_sensor_is_lost_when_fprintd_ends() throws Exception {
        try (FingerSensor.Watch watch = watch()) {
            fprintd.awaitWaiting();

            fprintd.kill();

            assertEquals(new Decision.NoFinger(Sensor.FAILED), said(watch));
            assertEquals(Sensor.NOT_INSTALLED, fprintd.sensor().look());
        } finally {
            fprintd.startAgain();
            fprintd.enrol();
        }
    }

    @Test
    void says_that_there_is_no_bus() throws Exception {
        Fprintd lost = new Fprintd(directory.resolve("none"), UserId.own(), new AgentOwner.Oneself());

        assertEquals(Sensor.FAILED, lost.look());
        try (FingerSensor.Watch watch = lost.watch(heard::release)) {
            assertEquals(new Decision.NoFinger(Sensor.FAILED), said(watch));
        }
        assertTrue(fprintd.isFree());
    }
}
