package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.control.socket.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SeatWatchTest {

    private static final String ALICE = taken(1000, false);

    @TempDir
    Path directory;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private PretendBus bus;

    @BeforeEach
    void start() throws Exception {
        bus = new PretendBus(socket());
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
    }

    @Test
    void says_who_sits_there_at_first() throws Exception {
        bus.taken(1000, false);

        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());
        }
    }

    @Test
    void says_when_nobody_does() throws Exception {
        try (SeatWatch _ = watch()) {
            assertEquals(new Seat.Empty().toString(), heard.take());
        }
    }

    @Test
    void follows_a_change_of_users_and_a_lock() throws Exception {
        bus.taken(1000, false);
        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());

            bus.taken(1001, false);
            bus.signalChange();
            assertEquals(taken(1001, false), heard.take());

            bus.taken(1001, true);
            bus.signalChange();
            assertEquals(taken(1001, true), heard.take());
        }
    }

    @Test
    void says_when_the_computer_goes_to_sleep_and_wakes() throws Exception {
        bus.taken(1000, false);
        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());

            bus.signalSleep(PretendBus.LOGIND, true);
            bus.signalSleep(PretendBus.LOGIND, false);

            assertEquals("sleep true", heard.take());
            assertEquals(ALICE, heard.take());
            assertEquals("sleep false", heard.take());
        }
    }

    /// Any program can send a signal to another's connection.
    @Test
    void does_not_believe_a_signal_of_another_than_logind() throws Exception {
        bus.taken(1000, false);
        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());

            bus.signalSleep(":1.66", true);
            bus.taken(1001, false);
            bus.signalChange();

            assertEquals(taken(1001, false), heard.take());
        }
    }

    @Test
    void says_when_a_screen_is_about_to_be_locked_and_believes_logind_alone() throws Exception {
        bus.taken(1000, false);
        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());

            bus.signalLock(":1.66");
            bus.signalLock(PretendBus.LOGIND);

            assertEquals("lock", heard.take());
            assertEquals(ALICE, heard.take());
            assertEquals(List.of(), List.copyOf(heard));
        }
    }

    @Test
    void says_that_nobody_can_tell_while_the_bus_is_away_and_comes_back() throws Exception {
        bus.taken(1000, false);
        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());

            bus.hangUp();

            assertEquals(new Seat.Unknown().toString(), heard.take());
            assertEquals(ALICE, heard.take());
        }
    }

    @Test
    void says_that_nobody_can_tell_where_there_is_no_bus() throws Exception {
        try (SeatWatch _ = SeatWatch.start(directory.resolve("none"), listener())) {
            assertEquals(new Seat.Unknown().toString(), heard.take());
        }
    }

    @Test
    void takes_no_nonsense_from_the_bus() throws Exception {
        bus.taken(1000, false);
        try (SeatWatch _ = watch()) {
            assertEquals(ALICE, heard.take());

            bus.send("this is not D-Bus at all".getBytes(StandardCharsets.US_ASCII));

            assertEquals(new Seat.Unknown().toString(), heard.take());
        }
    }

    @Test
    void asks_for_signals_of_logind_alone() throws Exception {
        try (SeatWatch _ = watch()) {
            heard.take();

            assertTrue(bus.calls.stream()
                    .filter(call -> call.contains("AddMatch"))
                    .allMatch(call -> call.contains("sender='org.freedesktop.login1'")
                            || call.contains("arg0='org.freedesktop.login1'")));
        }
    }

    private static String taken(int user, boolean locked) {
        return new Seat.Taken(new UserId(user), locked).toString();
    }

    private SeatWatch watch() {
        return SeatWatch.start(socket(), listener());
    }

    private Path socket() {
        return directory.resolve("bus");
    }

    private SeatListener listener() {
        return new SeatListener() {
            @Override
            public void seat(Seat now) {
                heard.add(now.toString());
            }

            @Override
            public void lock() {
                heard.add("lock");
            }

            @Override
            public void sleep(boolean beginning) {
                heard.add("sleep " + beginning);
            }
        };
    }
}
