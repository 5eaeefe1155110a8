package localpasskey.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import localpasskey.desktop.session.NoticeGate.Verdict;
import localpasskey.testkit.ManualTimer;
import org.junit.jupiter.api.Test;

final class NoticeGateTest {

    private final ManualTimer timer = new ManualTimer();
    private final NoticeGate gate = new NoticeGate(timer);

    @Test
    void shows_the_few_that_a_person_makes() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            verdicts.add(gate.next());
            timer.advance(Duration.ofSeconds(20));
        }

        assertEquals(Collections.nCopies(100, Verdict.SHOW), verdicts);
    }

    @Test
    void tells_a_thousand_in_a_minute_by_five_and_one_summary() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            verdicts.add(gate.next());
            timer.advance(Duration.ofMillis(60));
        }

        assertEquals(5, Collections.frequency(verdicts, Verdict.SHOW));
        assertEquals(1, Collections.frequency(verdicts, Verdict.SUMMARISE));
        assertEquals(Verdict.SUMMARISE, verdicts.get(5));
    }

    @Test
    void goes_on_to_be_silent_as_long_as_it_goes_on_and_begins_anew_after_a_quiet_minute() {
        for (int i = 0; i < 10; i++) {
            gate.next();
        }
        for (int i = 0; i < 5; i++) {
            timer.advance(Duration.ofSeconds(59));
            assertEquals(Verdict.DROP, gate.next());
        }

        timer.advance(Duration.ofSeconds(60));

        assertEquals(Verdict.SHOW, gate.next());
    }
}
