package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.control.message.ControlMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a page has given up is over at once, whatever still goes on for it inside.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-abortoperation WebAuthn Level 3 §5.6
@Timeout(60)
final class AbortedRequestsTest extends AgentWithBrowser {

    private static final String ABORTED =
            "{\"id\":%d,\"error\":{\"name\":\"AbortError\",\"message\":\"The operation was aborted.\"}}";

    @Test
    void the_same_page_is_asked_about_again_at_once() throws Exception {
        int first = browser.create("example.com", "YWRh", "");
        assertInstanceOf(ControlMessage.Show.class, person.next());

        browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":" + first + "}");
        browser.create("example.com", "YWRh", "");

        assertEquals(ABORTED.formatted(first), browser.receive());
        assertInstanceOf(ControlMessage.Withdraw.class, person.next());
        assertInstanceOf(ControlMessage.Show.class, person.next());
    }

    @Test
    void it_is_answered_once_and_its_number_may_be_another_ones() throws Exception {
        browser.send(creation(5));
        assertInstanceOf(ControlMessage.Show.class, person.next());

        browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":5}");
        browser.send(creation(5));
        browser.send("{\"id\":78,\"op\":\"cancel\",\"request\":5}");
        browser.send("{\"id\":79,\"op\":\"status\"}");

        assertEquals(ABORTED.formatted(5), browser.receive());
        assertEquals(ABORTED.formatted(5), browser.receive());
        assertTrue(browser.receive().startsWith("{\"id\":79,\"status\""));
    }

    private static String creation(int id) {
        return """
                {"id":%d,"op":"create","origin":"https://example.com","crossOrigin":false,"options":{\
                "rp":{"name":"Example"},"user":{"id":"YWRh","name":"ada","displayName":"x"},\
                "pubKeyCredParams":[],"challenge":"AAAA"}}""".formatted(id);
    }
}
