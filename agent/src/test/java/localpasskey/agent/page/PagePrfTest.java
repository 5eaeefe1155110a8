package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The prf extension through the page's door, by the real sockets of an agent on a pretend chip.
@Timeout(60)
final class PagePrfTest extends AgentWithBrowser {

    private static final String BOTH = "{\"first\":\"AQ\",\"second\":\"Ag\"}";
    private static final Pattern RESULTS =
            Pattern.compile("\"results\":\\{\"first\":\"([\\w-]{43})\"(?:,\"second\":\"([\\w-]{43})\")?}");

    @Override
    PrompterConnection person(RunningAgent of) throws Exception {
        return of.person(_ -> new PromptAnswer.PinTyped(pin()));
    }

    private String created(String prf) throws Exception {
        browser.create("example.com", "YWRh", "\"extensions\":{\"prf\":" + prf + "},");
        return browser.receive();
    }

    private String signedIn(String members) throws Exception {
        browser.get("example.com", members);
        return browser.receive();
    }

    private static String prf(String inputs) {
        return "\"extensions\":{\"prf\":" + inputs + "},";
    }

    private static Matcher results(String reply) {
        Matcher results = RESULTS.matcher(reply);
        assertTrue(results.find(), reply);
        return results;
    }

    @Test
    void a_new_passkey_tells_what_it_tells_at_each_sign_in() throws Exception {
        String made = created("{\"eval\":" + BOTH + "}");
        Matcher atFirst = results(made);
        Matcher later = results(signedIn(prf("{\"eval\":" + BOTH + "}")));

        assertTrue(made.contains("\"enabled\":true"), made);
        assertNotEquals(atFirst.group(1), atFirst.group(2));
        assertEquals(atFirst.group(1), later.group(1));
        assertEquals(atFirst.group(2), later.group(2));
    }

    @Test
    void a_passkey_has_a_prf_where_the_page_asked_for_one() throws Exception {
        String made = created("{}");
        assertTrue(made.contains("\"prf\":{\"enabled\":true}"), made);

        String plain = browser.registered("Ym9i");
        String reply = signedIn(TestBrowser.naming("allowCredentials", plain) + prf("{\"eval\":" + BOTH + "}"));
        assertTrue(reply.contains("\"prf\":{}"), reply);
    }

    @Test
    void what_is_for_one_passkey_goes_before_what_is_for_all() throws Exception {
        String made = created("{\"eval\":" + BOTH + "}");
        String id = TestBrowser.credentialId(made);
        String named = TestBrowser.naming("allowCredentials", id);

        String reply = signedIn(
                named + prf("{\"eval\":{\"first\":\"AA\"},\"evalByCredential\":{\"" + id + "\":{\"first\":\"Ag\"}}}"));

        assertEquals(results(made).group(2), results(reply).group(1));
    }

    @Test
    void a_page_that_wants_nobody_verified_gets_the_secret_of_a_verified_person() throws Exception {
        String made = created("{\"eval\":" + BOTH + "}");

        String reply = signedIn("\"userVerification\":\"discouraged\"," + prf("{\"eval\":" + BOTH + "}"));

        assertEquals(results(made).group(1), results(reply).group(1));
    }

    @Test
    void a_chip_without_hmac_keys_has_none() throws Exception {
        chip.haveNoHmac();

        String made = created("{\"eval\":" + BOTH + "}");

        assertTrue(made.contains("\"prf\":{\"enabled\":false}"), made);
        assertFalse(RESULTS.matcher(made).find());
    }
}
