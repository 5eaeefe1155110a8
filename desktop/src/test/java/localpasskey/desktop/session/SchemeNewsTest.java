package localpasskey.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a portal tells over a real dbus-daemon.
@Timeout(60)
@Tag("dbus")
@ExtendWith(Needs.class)
final class SchemeNewsTest {

    /// No portal tells it: by it a test knows that it is heard.
    private static final long MARK = 77;

    @TempDir
    private Path directory;

    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private RealSessionBus bus;

    @BeforeEach
    void start_a_session() throws Exception {
        bus = RealSessionBus.start(directory);
    }

    @AfterEach
    void end_the_session() {
        bus.close();
    }

    @Test
    void is_told_each_time_in_this_order() throws Exception {
        try (PretendPortal portal = PretendPortal.appear(bus)) {
            startHearing(portal);

            portal.turn(PretendPortal.DARK);
            portal.turn(PretendPortal.LIGHT);
            portal.turn(0);

            assertEquals(List.of(1L, 2L, 0L), List.of(next(), next(), next()));
        }
    }

    @Test
    void hears_a_portal_that_came_later_and_one_that_came_back() throws Exception {
        SchemeNews.start(environment(bus.address()), told::add);
        for (int time = 0; time < 2; time++) {
            try (PretendPortal portal = PretendPortal.appear(bus)) {
                awaitHeard(portal);
            }
        }

        assertTrue(told.stream().allMatch(it -> it == MARK), told.toString());
    }

    @Test
    void passes_over_all_other_settings_and_what_it_cannot_understand() throws Exception {
        try (PretendPortal portal = PretendPortal.appear(bus)) {
            startHearing(portal);

            portal.tell(SchemeNews.APPEARANCE, "contrast", BusValue.unsigned(1));
            portal.tell("org.gnome.desktop.interface", SchemeNews.COLOUR_SCHEME, BusValue.unsigned(1));
            portal.tell(SchemeNews.APPEARANCE, SchemeNews.COLOUR_SCHEME, BusValue.text("dark"));
            portal.tell("ss", new BusWriter().text(SchemeNews.APPEARANCE).text(SchemeNews.COLOUR_SCHEME));
            portal.turn(PretendPortal.LIGHT);

            assertEquals(PretendPortal.LIGHT, next());
        }
    }

    @Test
    void hears_nothing_where_the_session_has_no_bus() {
        SchemeNews.start(Map.of(), told::add);
        SchemeNews.start(environment("unix:path=" + directory.resolve("none")), told::add);
        SchemeNews.start(environment("tcp:host=localhost"), told::add);

        assertTrue(told.isEmpty());
    }

    private void startHearing(PretendPortal portal) throws Exception {
        SchemeNews.start(environment(bus.address()), told::add);
        awaitHeard(portal);
    }

    /// It listens from some moment on, which nobody is told.
    private void awaitHeard(PretendPortal portal) throws Exception {
        int before = told.size();
        while (told.size() == before) {
            portal.turn(MARK);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private long next() throws InterruptedException {
        long next = told.take();
        while (next == MARK) {
            next = told.take();
        }
        return next;
    }

    private static Map<String, String> environment(String address) {
        return Map.of(Notices.BUS_ADDRESS, address);
    }
}
