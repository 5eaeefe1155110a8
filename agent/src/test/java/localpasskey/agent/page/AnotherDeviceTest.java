package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.agent.TestBrowser;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.HistoryEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where the page lets another device or key answer, so does the person's question.
@Timeout(60)
final class AnotherDeviceTest extends AgentWithBrowser {

    private static final String LEFT = "{\"id\":%d,\"notOurs\":\"another-device\"}";

    /// More than the questions that a page may have in vain.
    private static final int OFTEN = 5;

    @Test
    void leaves_a_new_passkey_to_the_browser_and_makes_none() throws Exception {
        int id = browser.create("example.com", "YWRh", "");
        Show shown = shown();

        person.reply(shown.id(), new PromptAnswer.AnotherDevice());

        assertTrue(shown.asker().anotherDevice());
        assertEquals(LEFT.formatted(id), browser.receive());
        try (ControlClient client = agent.connect()) {
            assertEquals(0, client.passkeys(new ListRange(0, 1)).total());
            assertEquals(
                    HistoryEvent.ANOTHER_DEVICE,
                    client.history(new ListRange(0, 1))
                            .rows()
                            .getFirst()
                            .event()
                            .outcome());
        }
    }

    @Test
    void leaves_a_sign_in_to_the_browser_where_the_site_takes_any_passkey_or_one_that_is_not_here() throws Exception {
        String here = registered();

        int any = browser.get("example.com", "");
        person.reply(shown().id(), new PromptAnswer.AnotherDevice());
        assertEquals(LEFT.formatted(any), browser.receive());

        int two = browser.get(
                "example.com",
                "\"allowCredentials\":[{\"type\":\"public-key\",\"id\":\"%s\"},{\"type\":\"public-key\",\"id\":\"AQIDBA\"}],"
                        .formatted(here));
        person.reply(shown().id(), new PromptAnswer.AnotherDevice());
        assertEquals(LEFT.formatted(two), browser.receive());
    }

    @Test
    void offers_none_where_only_this_computer_can_answer_and_takes_that_answer_for_a_no() throws Exception {
        String here = registered();

        browser.get("example.com", TestBrowser.naming("allowCredentials", here));
        Show signIn = shown();
        person.reply(signIn.id(), new PromptAnswer.AnotherDevice());
        String answer = browser.receive();
        browser.send("create", "example.com", """
                "rp":{"name":"Example"},"user":{"id":"YWRh","name":"ada","displayName":"x"},"pubKeyCredParams":[],\
                "authenticatorSelection":{"authenticatorAttachment":"platform"},""");
        Show creation = shown();

        assertFalse(signIn.asker().anotherDevice());
        assertTrue(answer.contains("NotAllowedError"), answer);
        assertFalse(creation.asker().anotherDevice());
    }

    /// By their choice for the site, which the extension tells.
    @Test
    void offers_it_where_the_person_wants_to_be_asked_whatever_the_options_say() throws Exception {
        String here = registered();

        browser.sendAsking(77, "get", "{" + TestBrowser.naming("allowCredentials", here) + "\"challenge\":\"AAAA\"}");
        Show signIn = shown();
        person.reply(signIn.id(), new PromptAnswer.AnotherDevice());
        assertEquals(LEFT.formatted(77), browser.receive());
        browser.sendAsking(78, "create", """
                {"rp":{"name":"Example"},"user":{"id":"YWRh","name":"ada","displayName":"x"},"pubKeyCredParams":[],\
                "authenticatorSelection":{"authenticatorAttachment":"platform"},"challenge":"AAAA"}""");
        Show creation = shown();

        assertTrue(signIn.asker().anotherDevice());
        assertTrue(creation.asker().anotherDevice());
    }

    @Test
    void is_an_answer_and_keeps_no_later_request_waiting() throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            int id = browser.create("example.com", "YWRh", "");
            person.reply(shown().id(), new PromptAnswer.AnotherDevice());

            assertEquals(LEFT.formatted(id), browser.receive());
        }
    }

    private String registered() throws ControlException {
        browser.create("example.com", "YWRh", "");
        person.reply(shown().id(), new PromptAnswer.PinTyped(pin()));
        return TestBrowser.credentialId(browser.receive());
    }

    private Show shown() throws ControlException {
        return assertInstanceOf(Show.class, person.next());
    }
}
