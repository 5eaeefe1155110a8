package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.agent.start.AgentVersion;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Window;
import localpasskey.control.report.PrompterKind;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What pages can have the agent do, by the real sockets of an agent on a pretend chip.
@Timeout(60)
final class BrowserConnectionsTest {

    private static final String PIN = "735128";
    private static final int FREE_QUESTIONS = 3;
    private static final String REFUSED = "{\"name\":\"NotAllowedError\",\"message\":\"The operation either timed out";

    @TempDir
    private Path home;

    private final PretendChip chip = new PretendChip(InstantSource.system(), 1);
    private final List<Question> asked = new CopyOnWriteArrayList<>();
    private RunningAgent agent;
    private TestBrowser browser;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), chip);
        try (ControlClient client = agent.connect();
                Secret pin = secret()) {
            client.setPin(pin);
        }
        browser = TestBrowser.open(agent.controlSocket());
    }

    @AfterEach
    void close() {
        browser.close();
        agent.close();
    }

    @Test
    void makes_a_passkey_and_signs_in_with_it_for_one_question_each() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            String id = browser.registered("YWRh");

            browser.get("login.example.com", "");
            String signedIn = browser.receive();

            assertEquals(id, TestBrowser.credentialId(signedIn));
            assertTrue(signedIn.contains("\"userHandle\":\"YWRh\""), signedIn);
            assertEquals(
                    List.of(
                            new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "YWRh@example.com"),
                            new Purpose.SignIn(new RelyingPartyId("example.com"), "YWRh@example.com")),
                    asked.stream().map(Question::purpose).toList());
        }
    }

    @Test
    void shows_the_person_which_browser_and_which_page_ask() throws Exception {
        try (PrompterConnection person = silentPerson()) {
            browser.create("login.example.com", "YWRh", "");

            ControlMessage.Show shown = assertInstanceOf(ControlMessage.Show.class, person.next());

            assertEquals("Firefox, https://login.example.com", shown.asker().caller());
        }
    }

    @Test
    void writes_into_the_history_which_page_asked() throws Exception {
        try (PrompterConnection _ = verifiedPerson();
                ControlClient client = agent.connect()) {
            browser.registered("YWRh");

            HistoryLine newest = client.history(new ListRange(0, 1)).rows().getFirst();

            assertEquals(HistoryEvent.Action.CREATE, newest.event().action());
            assertEquals("Firefox, https://example.com", newest.event().caller());
        }
    }

    @Test
    void refuses_without_a_reason_when_the_person_does() throws Exception {
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            browser.create("example.com", "YWRh", "");

            assertRefused(browser.receive());
        }
    }

    @Test
    void refuses_without_a_reason_when_nobody_is_there_to_ask() throws Exception {
        browser.create("example.com", "YWRh", "");

        assertRefused(browser.receive());
    }

    @Test
    void refuses_without_a_reason_when_the_chip_fails() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            chip.failWith(KeyStoreException.Reason.UNAVAILABLE);
            browser.create("example.com", "YWRh", "");

            assertRefused(browser.receive());
        }
    }

    @Test
    void tells_a_site_that_its_passkey_is_here_only_when_the_person_agrees() throws Exception {
        String id;
        try (PrompterConnection _ = verifiedPerson()) {
            id = browser.registered("YWRh");
            browser.create("example.com", "Ym9i", TestBrowser.naming("excludeCredentials", id));
            String agreed = browser.receive();

            assertTrue(agreed.contains("\"name\":\"InvalidStateError\""), agreed);
            assertEquals(
                    new Purpose.AlreadyHere(new RelyingPartyId("example.com")),
                    asked.getLast().purpose());
            assertEquals(2, asked.size());
        }
        awaitNobody();
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            browser.create("example.com", "Ym9i", TestBrowser.naming("excludeCredentials", id));

            assertRefused(browser.receive());
        }
    }

    @Test
    void asks_nobody_about_passkeys_that_are_not_here() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            browser.registered("YWRh");
            asked.clear();

            browser.get("example.com", TestBrowser.naming("allowCredentials", "AQIDBA"));
            assertEquals("{\"id\":2,\"notOurs\":\"no-credential-of-ours\"}", browser.receive());
            browser.send("get", "example.org", "");
            assertEquals("{\"id\":3,\"notOurs\":\"no-credential-of-ours\"}", browser.receive());
            assertEquals(List.of(), asked);
        }
    }

    @Test
    void does_not_find_the_passkey_of_another_site() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            String id = browser.registered("YWRh");

            browser.send("get", "example.org", TestBrowser.naming("allowCredentials", id));

            assertEquals("{\"id\":2,\"notOurs\":\"no-credential-of-ours\"}", browser.receive());
        }
    }

    @Test
    void is_the_same_key_as_the_one_by_usb() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            CredentialId ofPage = CredentialId.of(Base64.getUrlDecoder().decode(browser.registered("YWRh")));
            CredentialId ofUsb = agent.plugIn()
                    .makeCredential(CreationRequest.of("example.com", "bob").discoverable())
                    .id();

            assertEquals(
                    ofPage,
                    agent.plugIn()
                            .getAssertion(AssertionRequest.of("example.com").allowing(ofPage))
                            .id());
            String named = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ofUsb.bytes().toArray());
            browser.get("example.com", TestBrowser.naming("allowCredentials", named));
            assertEquals(named, TestBrowser.credentialId(browser.receive()));
        }
    }

    @Test
    void withdraws_the_question_when_the_page_no_longer_wants_it() throws Exception {
        try (PrompterConnection person = silentPerson()) {
            int id = browser.create("example.com", "YWRh", "");
            assertInstanceOf(ControlMessage.Show.class, person.next());

            browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":" + id + "}");

            assertInstanceOf(ControlMessage.Withdraw.class, person.next());
            assertEquals(
                    "{\"id\":1,\"error\":{\"name\":\"AbortError\",\"message\":\"The operation was aborted.\"}}",
                    browser.receive());
        }
    }

    @Test
    void withdraws_the_question_when_the_browser_goes_away() throws Exception {
        try (PrompterConnection person = silentPerson()) {
            browser.create("example.com", "YWRh", "");
            assertInstanceOf(ControlMessage.Show.class, person.next());

            browser.close();

            assertInstanceOf(ControlMessage.Withdraw.class, person.next());
        }
    }

    @Test
    void does_nothing_for_the_cancellation_of_what_is_not_open() throws Exception {
        browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":5}");
        browser.send("{\"id\":78,\"op\":\"status\"}");

        assertTrue(browser.receive().startsWith("{\"id\":78,"));
    }

    @Test
    void answers_a_request_of_an_origin_while_another_one_is_open() throws Exception {
        try (PrompterConnection person = silentPerson()) {
            browser.create("example.com", "YWRh", "");
            assertInstanceOf(ControlMessage.Show.class, person.next());

            browser.get("example.com", "");

            assertEquals("{\"id\":2,\"notOurs\":\"no-credential-of-ours\"}", browser.receive());
        }
    }

    @Test
    void takes_the_next_request_when_the_one_before_is_answered() throws Exception {
        for (int i = 0; i < 20; i++) {
            browser.get("example.com", "");

            assertTrue(browser.receive().contains("no-credential-of-ours"));
        }
    }

    @Test
    void asks_the_person_no_more_for_a_page_that_asks_again_and_again_in_vain() throws Exception {
        try (PrompterConnection _ = agent.person(question -> {
            asked.add(question);
            return new PromptAnswer.Declined();
        })) {
            for (int i = 0; i < FREE_QUESTIONS + 1; i++) {
                browser.create("example.com", "YWRh", "");
                assertRefused(browser.receive());
            }

            assertEquals(FREE_QUESTIONS, asked.size());
        }
    }

    @Test
    void asks_for_a_page_for_which_nobody_was_there_to_ask() throws Exception {
        for (int i = 0; i < FREE_QUESTIONS + 1; i++) {
            browser.create("example.com", "YWRh", "");
            assertRefused(browser.receive());
        }

        try (PrompterConnection _ = verifiedPerson()) {
            browser.registered("YWRh");
        }
    }

    @Test
    void counts_all_names_below_a_registered_one_as_the_same_page() throws Exception {
        try (PrompterConnection _ = agent.person(question -> {
            asked.add(question);
            return new PromptAnswer.Declined();
        })) {
            for (int i = 0; i < FREE_QUESTIONS + 1; i++) {
                browser.create("a" + i + ".example.com", "YWRh", "");
                assertRefused(browser.receive());
            }

            assertEquals(FREE_QUESTIONS, asked.size());
        }
    }

    @Test
    void says_how_it_stands() throws Exception {
        browser.send("{\"id\":1,\"op\":\"status\"}");
        String alone = browser.receive();
        try (PrompterConnection _ = verifiedPerson()) {
            browser.registered("YWRh");
            browser.send("{\"id\":2,\"op\":\"status\",\"origin\":\"https://login.example.com\"}");
            String there = browser.receive();
            browser.send("{\"id\":3,\"op\":\"status\",\"origin\":\"https://example.org\"}");
            String elsewhere = browser.receive();

            assertTrue(alone.contains("\"ready\":false,\"why\":\"no-prompter\",\"userVerification\":true"), alone);
            assertTrue(
                    there.contains(
                            "\"ready\":true,\"userVerification\":true,\"extensions\":[\"credBlob\",\"getCredBlob\",\"prf\",\"largeBlob\",\"minPinLength\"],\"version\":\""
                                    + AgentVersion.NUMBER
                                    + "\",\"passkeys\":[{\"site\":\"example.com\",\"account\":\"YWRh@example.com\",\"label\":\"\"}]"),
                    there);
            assertTrue(elsewhere.contains("\"passkeys\":[]"), elsewhere);
        }
    }

    @Test
    void has_the_desktop_bring_its_window_up_or_says_why_not() throws Exception {
        browser.send("{\"id\":1,\"op\":\"open\"}");
        String nobody = browser.receive();
        try (PrompterConnection desktop =
                PrompterConnection.register(agent.controlSocket(), PrompterKind.DESKTOP, "test")) {
            browser.send("{\"id\":2,\"op\":\"open\"}");

            assertEquals(
                    Window.MANAGER,
                    assertInstanceOf(ControlMessage.Open.class, desktop.next()).what());
            assertEquals("{\"id\":2,\"opened\":{\"done\":true}}", browser.receive());
        }
        assertEquals("{\"id\":1,\"opened\":{\"done\":false,\"why\":\"no-desktop\"}}", nobody);
    }

    @Test
    void answers_what_it_does_not_understand_and_goes_on() throws Exception {
        browser.send("{\"id\":1,\"op\":\"dance\"}");
        String refused = browser.receive();
        browser.send("{\"id\":2,\"op\":\"status\"}");

        assertTrue(refused.startsWith("{\"id\":1,\"error\":{\"name\":\"TypeError\""), refused);
        assertTrue(browser.receive().startsWith("{\"id\":2,\"status\""));
    }

    @Test
    void ends_the_connection_of_a_browser_that_cannot_be_answered() throws Exception {
        browser.send("nonsense");

        ControlException ended = assertThrows(ControlException.class, browser::receive);

        assertEquals(Refusal.Reason.MALFORMED, ended.refusal());
    }

    private PrompterConnection verifiedPerson() throws ControlException {
        return agent.person(question -> {
            asked.add(question);
            return switch (question) {
                case Question.Confirm _, Question.TryAgain _ -> new PromptAnswer.Approved();
                case Question.EnterPin _, Question.ChoosePin _ -> new PromptAnswer.PinTyped(secret());
            };
        });
    }

    private PrompterConnection silentPerson() throws ControlException {
        return PrompterConnection.register(agent.controlSocket(), PrompterKind.TERMINAL, "test");
    }

    /// Until the agent has noticed that its prompter is gone.
    private void awaitNobody() throws ControlException {
        do {
            browser.send("{\"id\":1000,\"op\":\"status\"}");
        } while (browser.receive().contains("\"ready\":true"));
    }

    private static void assertRefused(String reply) {
        assertTrue(reply.contains(REFUSED), reply);
    }

    private static Secret secret() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }
}
