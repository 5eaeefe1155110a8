package localpasskey.authenticator.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import localpasskey.authenticator.person.QuestionRateLimiter.Verdict;
import localpasskey.testkit.ManualTimer;
import org.junit.jupiter.api.Test;

final class QuestionRateLimiterTest {

    private static final String PAGE = "https://example.com";
    private static final int FREE = 3;
    private static final String OTHER = "https://example.org";

    private final ManualTimer clock = new ManualTimer();
    private final QuestionRateLimiter<String> limit = new QuestionRateLimiter<>(clock);

    @Test
    void lets_a_page_ask_again_at_once_a_few_times() {
        inVain(FREE - 1);

        assertFalse(mustWait(PAGE));
    }

    @Test
    void makes_a_page_wait_then_and_no_other() {
        inVain(FREE);

        assertTrue(mustWait(PAGE));
        assertFalse(mustWait(OTHER));
        clock.advance(QuestionRateLimiter.FIRST_WAIT);
        assertFalse(mustWait(PAGE));
    }

    @Test
    void makes_it_wait_longer_each_time_up_to_a_limit() {
        inVain(FREE + 1);
        clock.advance(QuestionRateLimiter.FIRST_WAIT);

        assertTrue(mustWait(PAGE));
        inVain(100);
        clock.advance(QuestionRateLimiter.LONGEST_WAIT.minusMillis(1));
        assertTrue(mustWait(PAGE));
        clock.advance(Duration.ofMillis(1));
        assertFalse(mustWait(PAGE));
    }

    @Test
    void starts_afresh_when_the_person_answered() {
        inVain(FREE);

        limit.answered(PAGE);
        inVain(1);

        assertFalse(mustWait(PAGE));
    }

    @Test
    void starts_afresh_when_it_is_long_ago() {
        inVain(100);
        clock.advance(Duration.ofMinutes(11));
        inVain(1);

        assertFalse(mustWait(PAGE));
    }

    @Test
    void tells_of_the_first_refusal_of_each_wait() {
        inVain(FREE);

        assertEquals(Verdict.REFUSE_AND_TELL, limit.verdict(PAGE));
        assertEquals(Verdict.REFUSE, limit.verdict(PAGE));
        clock.advance(QuestionRateLimiter.FIRST_WAIT);
        assertEquals(Verdict.ASK, limit.verdict(PAGE));
        inVain(1);
        assertEquals(Verdict.REFUSE_AND_TELL, limit.verdict(PAGE));
    }

    private boolean mustWait(String asker) {
        return limit.verdict(asker) != Verdict.ASK;
    }

    private void inVain(int times) {
        for (int i = 0; i < times; i++) {
            limit.askedInVain(PAGE, FREE);
        }
    }
}
