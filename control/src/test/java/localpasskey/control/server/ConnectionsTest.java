package localpasskey.control.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import localpasskey.control.channel.FrameBuffers;
import localpasskey.control.server.Connections.Limits;
import localpasskey.control.server.Connections.Occupation;
import localpasskey.control.server.Connections.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who makes room for whom, without sockets at the other end.
@Timeout(60)
final class ConnectionsTest {

    private final Connections connections = new Connections(new Limits(3, 1, 1, 0, 0));

    @Test
    void ends_the_one_that_waits_longest_for_its_client() throws Exception {
        Place first = take();
        Place second = take();
        Place third = take();
        assertTrue(first.begin(Occupation.QUERY));
        first.awaitClient();

        leavesWhenCut(second);
        Place newcomer = take();

        assertFalse(second.connection().isOpen());
        assertTrue(first.connection().isOpen());
        assertTrue(third.connection().isOpen());
        assertTrue(newcomer.connection().isOpen());
    }

    @Test
    void ends_one_that_has_not_said_hello_before_one_that_waits_longer() throws Exception {
        Place greeted = take();
        Place silent = take();
        take();
        greeted.greeted();

        leavesWhenCut(silent);
        take();

        assertFalse(silent.connection().isOpen());
        assertTrue(greeted.connection().isOpen());
    }

    @Test
    void keeps_those_for_whom_something_is_done() throws Exception {
        Place query = take();
        Place change = take();
        Place waiting = take();
        assertTrue(query.begin(Occupation.QUERY));
        assertTrue(change.begin(Occupation.CHANGE));

        leavesWhenCut(waiting);
        take();

        assertFalse(waiting.connection().isOpen());
        assertTrue(query.connection().isOpen());
        assertTrue(change.connection().isOpen());
    }

    @Test
    void does_one_thing_for_so_many_at_once() throws Exception {
        Place first = take();
        Place second = take();
        assertTrue(first.begin(Occupation.QUERY));

        assertFalse(second.begin(Occupation.QUERY));
        assertTrue(second.begin(Occupation.CHANGE));
        second.awaitClient();
        first.awaitClient();
        assertTrue(second.begin(Occupation.QUERY));
    }

    @Test
    void does_nothing_for_one_that_was_ended() throws Exception {
        Place first = take();
        take();
        take();

        leavesWhenCut(first);
        take();

        assertFalse(first.begin(Occupation.QUERY));
    }

    @Test
    void ends_none_while_it_has_not_come_to_all() throws Exception {
        Place waiting = take();
        take();
        assertTrue(connections.take(channel()).isPresent());

        assertEquals(Optional.empty(), connections.take(channel()));
        assertTrue(waiting.connection().isOpen());
    }

    /// One that was cut off and does not go keeps its buffers: nobody else may have them.
    @Test
    void has_no_place_until_the_one_that_was_ended_has_gone() throws Exception {
        take();
        take();
        take();

        assertEquals(Optional.empty(), connections.take(channel()));
    }

    @Test
    void uses_the_buffers_of_one_that_has_gone_again() throws Exception {
        Place first = take();
        FrameBuffers buffers = first.buffers();
        first.leave();

        assertSame(buffers, take().buffers());
    }

    @Test
    void takes_none_after_its_end() throws Exception {
        Place before = take();

        connections.close();

        assertFalse(before.connection().isOpen());
        assertEquals(Optional.empty(), connections.take(channel()));
    }

    @Test
    void always_has_places_that_nothing_can_occupy() {
        assertThrows(IllegalArgumentException.class, () -> new Limits(4, 1, 1, 1, 1));
    }

    private Place take() throws Exception {
        Place place = connections.take(channel()).orElseThrow();
        place.awaitClient();
        return place;
    }

    /// As the thread of a connection does.
    private static void leavesWhenCut(Place place) {
        Thread.ofVirtual().start(() -> {
            while (place.connection().isOpen()) {
                LockSupport.parkNanos(1_000_000);
            }
            place.leave();
        });
    }

    private static SocketChannel channel() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.UNIX);
    }
}
