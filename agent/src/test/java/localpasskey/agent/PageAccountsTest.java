package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Account;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which account a page signs in with, by the real sockets of an agent on a pretend chip.
@Timeout(60)
final class PageAccountsTest {

    private static final String PIN = "735128";
    private static final String REFUSED = "{\"name\":\"NotAllowedError\"";

    @TempDir
    private Path home;

    private final List<Question> asked = new CopyOnWriteArrayList<>();
    private volatile int chosen;
    private RunningAgent agent;
    private TestBrowser browser;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
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
    void cuts_a_long_name_between_characters() throws Exception {
        try (PrompterConnection _ = verifiedPerson();
                ControlClient client = agent.connect()) {
            String ada = browser.registered("YWRh");
            browser.registered("Ym9i");
            client.rename(CredentialId.of(Base64.getUrlDecoder().decode(ada)), "x".repeat(255) + "\uD83D\uDE00");

            chosen = 1;
            browser.get("example.com", "");

            assertEquals(ada, TestBrowser.credentialId(browser.receive()));
        }
    }

    @Test
    void lets_the_person_choose_among_several_accounts_the_one_used_last_first() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            String ada = browser.registered("YWRh");
            String bob = browser.registered("Ym9i");
            asked.clear();

            chosen = 1;
            browser.get("example.com", "");
            assertEquals(ada, TestBrowser.credentialId(browser.receive()));
            chosen = 0;
            browser.get("example.com", "");
            assertEquals(ada, TestBrowser.credentialId(browser.receive()));
            chosen = 1;
            browser.get("example.com", "");

            assertEquals(bob, TestBrowser.credentialId(browser.receive()));
            assertEquals(
                    List.of(
                            List.of("Ym9i@example.com", "YWRh@example.com"),
                            List.of("YWRh@example.com", "Ym9i@example.com"),
                            List.of("YWRh@example.com", "Ym9i@example.com")),
                    asked.stream().map(PageAccountsTest::offered).toList());
        }
    }

    @Test
    void picks_no_account_that_the_person_did_not_choose() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            browser.registered("YWRh");
            browser.registered("Ym9i");
        }
        awaitNobody();
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.PinTyped(secret()))) {
            browser.get("example.com", "");

            assertRefused(browser.receive());
        }
        awaitNobody();
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Chose(2, new PromptAnswer.PinTyped(secret())))) {
            browser.get("example.com", "");

            assertRefused(browser.receive());
        }
    }

    @Test
    void names_the_only_account_and_the_one_that_the_site_named() throws Exception {
        try (PrompterConnection _ = verifiedPerson()) {
            String ada = browser.registered("YWRh");
            browser.get("example.com", "");
            assertEquals(ada, TestBrowser.credentialId(browser.receive()));
            browser.registered("Ym9i");

            browser.get("example.com", TestBrowser.naming("allowCredentials", ada));

            assertEquals(ada, TestBrowser.credentialId(browser.receive()));
            assertEquals(
                    new Purpose.SignIn(new RelyingPartyId("example.com"), "YWRh@example.com"),
                    asked.getLast().purpose());
        }
    }

    private PrompterConnection verifiedPerson() throws ControlException {
        return agent.person(question -> {
            asked.add(question);
            PromptAnswer.Yes yes = new PromptAnswer.PinTyped(secret());
            return question.purpose() instanceof Purpose.PickAccount ? new PromptAnswer.Chose(chosen, yes) : yes;
        });
    }

    private static List<String> offered(Question question) {
        Purpose.PickAccount pick = assertInstanceOf(Purpose.PickAccount.class, question.purpose());
        return pick.accounts().stream().map(Account::name).toList();
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
