package localpasskey.agent.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Notice.Place;
import localpasskey.model.Requester.Door;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.ManualTimer;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;

/// Whoever is refused as fast as they can ask does not flood the person with notices of it.
final class NoticeLimitTest {

    private final ManualTimer timer = new ManualTimer();
    private final NoticeLimit limit = new NoticeLimit(timer);

    @Test
    void lets_some_through_then_one_that_stands_for_many_then_none() {
        assertEquals(List.of(Place.ELSEWHERE, Place.ELSEWHERE, Place.ELSEWHERE, Place.SUMMARY), told(1000, Door.PAGE));
    }

    @Test
    void begins_anew_after_a_quiet_minute_and_not_before() {
        told(1000, Door.PAGE);

        timer.advance(NoticeLimit.QUIET.minusMillis(11));
        assertEquals(List.of(), told(1, Door.PAGE));
        timer.advance(NoticeLimit.QUIET);
        assertEquals(List.of(Place.ELSEWHERE), told(1, Door.PAGE));
    }

    @Test
    void a_page_that_floods_hides_nothing_of_other_doors() {
        told(1000, Door.PAGE);

        assertEquals(List.of(Place.ELSEWHERE), told(1, Door.USB));
    }

    @Test
    void always_tells_what_came_of_a_question() {
        told(1000, Door.PAGE);

        assertEquals(Optional.of(notice(Place.QUESTION)), limit.admitted(notice(Place.QUESTION), Door.PAGE));
    }

    private List<Place> told(int times, Door door) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            limit.admitted(notice(Place.ELSEWHERE), door).ifPresent(notice -> places.add(notice.place()));
            timer.advance(Duration.ofMillis(10));
        }
        return places;
    }

    private static Notice notice(Place place) {
        return new Notice(
                new RelyingPartyId("example.com"),
                UserMessage.of(MessageCode.CHIP_UNAVAILABLE),
                NextStep.AS_SAID,
                place);
    }
}
