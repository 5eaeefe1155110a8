package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import localpasskey.control.socket.UserId;
import org.junit.jupiter.api.Test;

final class UsbKeySeatPolicyTest {

    private static final Seat OURS = new Seat.Taken(new UserId(1000), false);
    private static final Seat OURS_LOCKED = new Seat.Taken(new UserId(1000), true);
    private static final Seat THEIRS = new Seat.Taken(new UserId(1001), false);

    private final List<String> done = new ArrayList<>();
    private boolean works = true;
    private final UsbKeySeatPolicy key = new UsbKeySeatPolicy(new UserId(1000), new UsbKeySeatPolicy.Key() {
        @Override
        public boolean plugIn() {
            done.add(works ? "in" : "failed");
            return works;
        }

        @Override
        public void pullOut() {
            done.add("out");
        }

        @Override
        public void endPinSessions() {
            done.add("forget");
        }
    });

    @Test
    void is_out_until_somebody_says_who_sits_there() {
        key.seat(new Seat.Unknown());

        assertEquals(List.of(), done);
    }

    @Test
    void is_in_once_while_its_person_sits_there() {
        key.seat(OURS);
        key.seat(OURS);

        assertEquals(List.of("in"), done);
    }

    @Test
    void stays_out_for_another() {
        key.seat(THEIRS);

        assertEquals(List.of(), done);
    }

    @Test
    void is_pulled_out_and_forgets_what_was_opened_when_another_takes_the_seat() {
        key.seat(OURS);
        key.seat(THEIRS);

        assertEquals(List.of("in", "out", "forget"), done);
    }

    @Test
    void is_pulled_out_when_the_seat_is_empty_or_nobody_can_tell() {
        key.seat(OURS);
        key.seat(new Seat.Empty());
        key.seat(OURS);
        key.seat(new Seat.Unknown());

        assertEquals(List.of("in", "out", "forget", "in", "out", "forget"), done);
    }

    @Test
    void is_tried_again_where_the_kernel_did_not_take_it() {
        works = false;
        key.seat(OURS);
        works = true;
        key.seat(OURS);

        assertEquals(List.of("failed", "in"), done);
    }

    @Test
    void is_pulled_out_also_where_only_a_replug_may_have_put_it_in() {
        works = false;
        key.seat(OURS);
        key.seat(THEIRS);

        assertEquals(List.of("failed", "out", "forget"), done);
    }

    @Test
    void comes_back_with_its_person() {
        key.seat(THEIRS);
        key.seat(OURS);

        assertEquals(List.of("in"), done);
    }

    @Test
    void is_out_while_the_computer_sleeps_and_has_forgotten_when_it_wakes() {
        key.seat(OURS);
        key.sleep(true);
        key.seat(OURS);
        key.sleep(false);

        assertEquals(List.of("in", "forget", "out", "forget", "forget", "in"), done);
    }

    @Test
    void forgets_when_the_screen_is_about_to_be_locked() {
        key.seat(OURS);
        key.lock();

        assertEquals(List.of("in", "forget"), done);
    }

    @Test
    void forgets_once_when_the_screen_is_locked_and_stays_in() {
        key.seat(OURS);
        key.seat(OURS_LOCKED);
        key.seat(OURS_LOCKED);
        key.seat(OURS);

        assertEquals(List.of("in", "forget"), done);
    }
}
