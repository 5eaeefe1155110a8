package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.webauthn.CallingPage;
import localpasskey.webauthn.Origin;
import localpasskey.webauthn.PageMessage;
import org.junit.jupiter.api.Test;

/// What is admitted while requests that were given up have not ended yet.
final class OpenRequestsTest {

    private static final int MOST_OPEN = 32;
    private static final int MOST_GIVEN_UP = 4;

    private final OpenRequests requests = new OpenRequests();
    private long last;

    @Test
    void a_site_that_asks_and_gives_up_in_a_loop_takes_no_other_ones_place() {
        for (int i = 0; i < 100; i++) {
            askAndGiveUp("host" + i % 7 + ".loop.example.com");
        }

        assertFalse(requests.admit(++last, of("loop.example.com")));
        assertTrue(requests.admit(++last, of("other.example.org")));
    }

    @Test
    void it_may_ask_again_when_one_of_them_has_ended() {
        OpenRequest first = askAndGiveUp("loop.example.com");
        for (int i = 1; i < MOST_GIVEN_UP; i++) {
            askAndGiveUp("loop.example.com");
        }

        assertFalse(requests.end(1, first));

        assertTrue(requests.admit(++last, of("loop.example.com")));
    }

    @Test
    void those_that_still_wait_are_not_counted() {
        for (int i = 0; i <= MOST_GIVEN_UP; i++) {
            assertTrue(requests.admit(++last, of("host" + i + ".example.com")));
        }
    }

    @Test
    void nobody_waits_for_an_answer_when_the_browser_has_gone() {
        OpenRequest request = of("example.com");
        requests.admit(1, request);

        assertEquals(List.of(request), requests.close());

        assertFalse(requests.end(1, request));
    }

    @Test
    void few_long_ones_fill_the_room_of_many_usual_ones() {
        for (int i = 0; i < 14; i++) {
            assertTrue(requests.admit(++last, of("host" + i + ".example.com", PageMessage.MAX_LENGTH)));
        }

        assertFalse(requests.admit(++last, of("other.example.org", 1)));

        requests.end(1, requests.takeOut(1).orElseThrow());
        assertTrue(requests.admit(++last, of("other.example.org", PageMessage.MAX_LENGTH)));
    }

    @Test
    void a_browser_has_as_many_open_as_there_are_places_whoever_asks() {
        for (int i = 0; i < MOST_OPEN; i++) {
            assertTrue(requests.admit(++last, of("site" + i + ".org")));
        }

        assertFalse(requests.admit(++last, of("late.org")));

        requests.takeOut(1);
        assertTrue(requests.admit(++last, of("late.org")));
        assertFalse(requests.admit(++last, of("later.org")));
    }

    private OpenRequest askAndGiveUp(String host) {
        OpenRequest request = of(host);
        if (requests.admit(++last, request)) {
            requests.takeOut(last);
        }
        return request;
    }

    private static OpenRequest of(String host) {
        return of(host, 500);
    }

    private static OpenRequest of(String host, int length) {
        Origin origin = new Origin("https", host, 443);
        return new OpenRequest(
                new PageCaller("Firefox", new CallingPage(origin, false, origin, List.of(), false)), length);
    }
}
