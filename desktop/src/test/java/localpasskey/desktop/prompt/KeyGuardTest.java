package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class KeyGuardTest {

    private static final long MILLISECOND = 1_000_000;

    private long now = Long.MAX_VALUE; // System.nanoTime may overflow at any moment
    private final KeyGuard guard = new KeyGuard(() -> now);

    @Test
    void lets_no_key_and_no_click_through_in_the_first_half_second() {
        assertFalse(guard.admitsKey(0));
        assertFalse(guard.admitsClick());

        pass(499);

        assertFalse(guard.admitsClick());
        assertFalse(guard.admitsKey(0));
    }

    @Test
    void lets_keys_and_clicks_through_after_it() {
        pass(500);

        assertTrue(guard.admitsClick());
        assertTrue(guard.admitsKey(0));
    }

    @Test
    void goes_on_to_refuse_somebody_who_types_on() {
        pass(450);
        assertFalse(guard.admitsKey(0));
        pass(200);
        assertFalse(guard.admitsKey(0));

        pass(300);

        assertTrue(guard.admitsKey(0));
    }

    @Test
    void judges_a_key_by_when_it_was_pressed_not_by_when_it_is_seen() {
        pass(900);

        assertFalse(guard.admitsKey(600 * MILLISECOND));
    }

    @Test
    void begins_anew_when_the_window_comes_to_the_front_again() {
        pass(500);
        assertTrue(guard.admitsKey(0));

        guard.seenAnew();

        assertFalse(guard.admitsKey(0));
    }

    private void pass(long milliseconds) {
        now += milliseconds * MILLISECOND;
    }
}
