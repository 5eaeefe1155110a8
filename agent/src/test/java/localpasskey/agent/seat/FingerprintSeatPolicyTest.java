package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import localpasskey.control.socket.UserId;
import org.junit.jupiter.api.Test;

final class FingerprintSeatPolicyTest {

    private static final Seat OURS = new Seat.Taken(new UserId(1000), false);
    private static final Seat OURS_LOCKED = new Seat.Taken(new UserId(1000), true);
    private static final Seat THEIRS = new Seat.Taken(new UserId(1001), false);

    private final List<String> done = new ArrayList<>();
    private final FingerprintSeatPolicy gate =
            new FingerprintSeatPolicy(new UserId(1000), new FingerprintSeatPolicy.Gate() {
                @Override
                public void permit(boolean mayOpen) {
                    done.add(mayOpen ? "may open" : "closed");
                }

                @Override
                public void endPinSessions() {
                    done.add("forget");
                }
            });

    @Test
    void may_open_while_the_person_sits_there() {
        gate.seat(OURS);
        gate.seat(OURS);

        assertEquals(List.of("may open"), done);
    }

    @Test
    void stays_closed_where_another_sits_there_or_nobody_can_tell() {
        gate.seat(THEIRS);
        gate.seat(new Seat.Empty());
        gate.seat(new Seat.Unknown());
        gate.seat(OURS_LOCKED);

        assertEquals(List.of(), done);
    }

    @Test
    void closes_when_another_takes_the_seat() {
        gate.seat(OURS);
        gate.seat(THEIRS);

        assertEquals(List.of("may open", "closed", "forget"), done);
    }

    @Test
    void closes_when_the_screen_is_locked_and_may_open_when_it_is_not_any_more() {
        gate.seat(OURS);
        gate.seat(OURS_LOCKED);
        gate.seat(OURS);

        assertEquals(List.of("may open", "closed", "forget", "may open"), done);
    }

    @Test
    void closes_when_the_screen_is_about_to_be_locked() {
        gate.seat(OURS);
        gate.lock();

        assertEquals(List.of("may open", "closed", "forget", "may open"), done);
    }

    @Test
    void closes_at_both_ends_of_a_sleep_and_stays_closed_in_between() {
        gate.seat(OURS);
        gate.sleep(true);
        gate.seat(OURS);
        gate.sleep(false);

        assertEquals(List.of("may open", "closed", "forget", "closed", "forget", "may open"), done);
    }

    @Test
    void closes_when_nobody_can_tell_any_more() {
        gate.seat(OURS);
        gate.seat(new Seat.Unknown());

        assertEquals(List.of("may open", "closed", "forget"), done);
    }
}
