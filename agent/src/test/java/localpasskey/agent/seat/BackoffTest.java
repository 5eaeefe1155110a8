package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    @Test
    void doubles_up_to_its_limit() {
        assertEquals(
                List.of(500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L),
                Stream.generate(backoff::next).limit(7).map(Duration::toMillis).toList());
    }

    @Test
    void begins_anew_after_a_success() {
        backoff.next();
        backoff.next();

        backoff.reset();

        assertEquals(Duration.ofMillis(500), backoff.next());
    }

    @Test
    void goes_on_for_as_long_as_the_failures_do() {
        Duration last = Duration.ZERO;
        for (int failures = 0; failures < 10_000; failures++) {
            last = backoff.next();
        }

        assertEquals(Duration.ofSeconds(15), last);
    }
}
