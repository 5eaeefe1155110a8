package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.testkit.client.CreationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Keys that a site's U2F days left here, under the address of its AppID: appidExclude and appid.
@Timeout(60)
final class PageAppIdTest extends AgentWithBrowser {

    private static final String APP_ID = "https://www.example.com/app-id.json";

    private final AtomicInteger questions = new AtomicInteger();

    @Override
    PrompterConnection person(RunningAgent of) throws Exception {
        return of.person(_ -> {
            questions.incrementAndGet();
            return new PromptAnswer.PinTyped(pin());
        });
    }

    /// What U2F registers is known by a hash: here of the same text.
    private String keyOf(String appId) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(agent.plugIn()
                        .makeCredential(CreationRequest.of(appId, "ada"))
                        .id()
                        .bytes()
                        .toArray());
    }

    private String created(String excluded, String appId) throws Exception {
        browser.create(
                "example.com",
                "YWRh",
                TestBrowser.naming("excludeCredentials", excluded) + "\"extensions\":{\"appidExclude\":\"" + appId
                        + "\"},");
        return browser.receive();
    }

    @Test
    void beside_an_excluded_one_no_passkey_is_made_and_the_browser_says_so() throws Exception {
        String key = keyOf(APP_ID);
        int before = questions.get();

        assertEquals("{\"id\":1,\"notOurs\":\"extension\"}", created(key, APP_ID));
        assertEquals(before, questions.get());
    }

    @Test
    void beside_none_a_passkey_is_made() throws Exception {
        String reply = created(keyOf("https://www.example.com/another"), APP_ID);

        assertTrue(reply.contains("\"clientExtensionResults\":{\"appidExclude\":true}"), reply);
    }

    @Test
    void a_passkey_signs_without_it() throws Exception {
        String id = browser.registered("YWRh");

        browser.get(
                "example.com",
                TestBrowser.naming("allowCredentials", id) + "\"extensions\":{\"appid\":\"" + APP_ID + "\"},");

        String reply = browser.receive();
        assertTrue(reply.contains("\"clientExtensionResults\":{\"appid\":false}"), reply);
    }
}
