package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import localpasskey.agent.TestBrowser;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PasskeySummary;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A passkey that was made for a page that is gone is not left lying in the list without a word.
@Timeout(60)
final class UndeliveredPasskeyTest extends AgentWithBrowser {

    private static final Purpose DELETE =
            new Purpose.DeleteUndelivered(new RelyingPartyId("example.com"), "YWRh@example.com");

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    @Test
    void is_marked_and_asked_about_at_once_and_deleted_by_the_pin() throws Exception {
        makeForAPageThatIsGone();
        Show shown = shown();

        assertEquals(
                DELETE,
                assertInstanceOf(Question.EnterPin.class, shown.question()).purpose());
        assertEquals(Requester.Door.OWN_TOOL, shown.asker().door());
        assertTrue(listed().getFirst().undelivered());

        person.reply(shown.id(), new PromptAnswer.PinTyped(pin()));

        HistoryEvent line = await(HistoryEvent.Action.DELETE);
        assertEquals("Firefox, https://example.com", line.caller());
        assertEquals(Verification.PIN_IN_PROMPT, line.verification());
        assertEquals(List.of(), listed());
    }

    @Test
    void is_not_made_at_all_where_the_page_gave_up_before_the_chip_was_done() throws Exception {
        int id = browser.create("example.com", "YWRh", "");
        Show creation = shown();
        synchronized (chip) { // it makes nothing until the page has given up
            person.reply(creation.id(), new PromptAnswer.PinTyped(pin()));
            awaitAnswered();
            browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":" + id + "}");
            assertTrue(browser.receive().contains("AbortError"));
        }

        assertEquals("KEEPALIVE_CANCEL", await(HistoryEvent.Action.CREATE).outcome());
        assertEquals(List.of(), listed());
    }

    @Test
    void stays_without_a_mark_where_the_person_wants_to_keep_it() throws Exception {
        makeForAPageThatIsGone();

        person.reply(shown().id(), new PromptAnswer.Declined());

        while (listed().getFirst().undelivered()) {
            Thread.sleep(LOOK_EVERY);
        }
        assertEquals(1, listed().size());
    }

    @Test
    void stays_marked_where_the_person_does_not_answer_until_it_is_used() throws Exception {
        makeForAPageThatIsGone();
        person.reply(shown().id(), new PromptAnswer.TimedOut());

        browser.get("example.com", "");
        Show signIn = shown();
        assertTrue(listed().getFirst().undelivered());
        person.reply(signIn.id(), new PromptAnswer.PinTyped(pin()));
        TestBrowser.credentialId(browser.receive());

        assertEquals(
                List.of(false),
                listed().stream().map(PasskeySummary::undelivered).toList());
    }

    @Test
    void one_that_arrived_is_not_asked_about() throws Exception {
        int id = browser.create("example.com", "YWRh", "");
        person.reply(shown().id(), new PromptAnswer.PinTyped(pin()));
        TestBrowser.credentialId(browser.receive());
        browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":" + (id + 1) + "}");

        browser.get("example.com", "");

        assertInstanceOf(Purpose.SignIn.class, shown().question().purpose());
        assertEquals(
                List.of(false),
                listed().stream().map(PasskeySummary::undelivered).toList());
    }

    /// What the extension says where the page went while the answer was on the way.
    private void makeForAPageThatIsGone() throws ControlException {
        int id = browser.create("example.com", "YWRh", "");
        person.reply(shown().id(), new PromptAnswer.PinTyped(pin()));
        TestBrowser.credentialId(browser.receive());
        browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":" + id + "}");
    }

    /// The agent's log says it when the question has its answer.
    private void awaitAnswered() throws InterruptedException {
        while (!agent.log().contains("pin-entered")) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private HistoryEvent await(HistoryEvent.Action action) throws ControlException, InterruptedException {
        try (ControlClient client = agent.connect()) {
            while (true) {
                HistoryEvent newest =
                        client.history(new ListRange(0, 1)).rows().getFirst().event();
                if (newest.action() == action) {
                    return newest;
                }
                Thread.sleep(LOOK_EVERY);
            }
        }
    }

    private List<PasskeySummary> listed() throws ControlException {
        try (ControlClient client = agent.connect()) {
            return client.allPasskeys();
        }
    }

    private Show shown() throws ControlException {
        return assertInstanceOf(Show.class, person.next());
    }
}
