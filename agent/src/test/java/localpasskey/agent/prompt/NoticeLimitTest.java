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

    private static final String A_PAGE = "a browser, example.com";

    private final ManualTimer timer = new ManualTimer();
    private final NoticeLimit limit = new NoticeLimit(timer);

    @Test
    void lets_some_through_then_one_that_stands_for_many_then_none() {
        assertEquals(
                List.of(Place.ELSEWHERE, Place.ELSEWHERE, Place.ELSEWHERE, Place.SUMMARY),
                told(1000, A_PAGE, Door.PAGE));
    }

    @Test
    void begins_anew_after_a_quiet_minute_and_not_before() {
        told(1000, A_PAGE, Door.PAGE);

        timer.advance(NoticeLimit.QUIET.minusMillis(11));
        assertEquals(List.of(), told(1, A_PAGE, Door.PAGE));
        timer.advance(NoticeLimit.QUIET);
        assertEquals(List.of(Place.ELSEWHERE), told(1, A_PAGE, Door.PAGE));
    }

    @Test
    void a_page_that_floods_hides_nothing_of_other_doors() {
        told(1000, A_PAGE, Door.PAGE);

        assertEquals(List.of(Place.ELSEWHERE), told(1, "a program", Door.USB));
    }

    @Test
    void a_page_that_asks_without_end_hides_nothing_of_other_pages() {
        for (int i = 0; i < 30; i++) {
            told(1000, A_PAGE, Door.PAGE);
            timer.advance(NoticeLimit.QUIET.minusSeconds(1));
        }

        assertEquals(List.of(Place.ELSEWHERE), told(1, "a browser, example.org", Door.PAGE));
    }

    @Test
    void a_program_that_is_another_page_each_time_floods_nobody_and_mutes_others_for_a_minute_at_most() {
        int shown = 0;
        for (int i = 0; i < 5000; i++) {
            shown += told(1, "browser " + i + ", example.com", Door.PAGE).size();
        }
        assertEquals(NoticeLimit.ONE_BY_ONE_OF_ALL + 1, shown);

        timer.advance(NoticeLimit.QUIET.minusSeconds(49));
        assertEquals(List.of(Place.ELSEWHERE), told(1, "a browser, example.org", Door.PAGE));
    }

    @Test
    void always_tells_what_came_of_a_question() {
        told(1000, A_PAGE, Door.PAGE);

        assertEquals(Optional.of(notice(Place.QUESTION)), limit.admitted(notice(Place.QUESTION), A_PAGE, Door.PAGE));
    }

    private List<Place> told(int times, String asker, Door door) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            limit.admitted(notice(Place.ELSEWHERE), asker, door).ifPresent(notice -> places.add(notice.place()));
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
