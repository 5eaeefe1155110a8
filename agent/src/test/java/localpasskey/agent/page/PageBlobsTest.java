package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// largeBlob and credBlob through the page's door, by the real sockets of an agent on a pretend chip.
@Timeout(60)
final class PageBlobsTest extends AgentWithBrowser {

    private static final String SUPPORTED = "\"largeBlob\":{\"supported\":true}";
    private static final String READ = extensions("\"largeBlob\":{\"read\":true}");
    private final AtomicInteger questions = new AtomicInteger();

    @Override
    PrompterConnection person(RunningAgent of) throws Exception {
        return of.person(_ -> {
            questions.incrementAndGet();
            return new PromptAnswer.PinTyped(pin());
        });
    }

    private String created(String user, String extensions) throws Exception {
        browser.create("example.com", user, extensions(extensions));
        return browser.receive();
    }

    private String passkeyWithBlobs(String user) throws Exception {
        return TestBrowser.credentialId(created(user, "\"largeBlob\":{\"support\":\"required\"}"));
    }

    private String signedIn(String id, String members) throws Exception {
        browser.get("example.com", TestBrowser.naming("allowCredentials", id) + members);
        return browser.receive();
    }

    private static String extensions(String inputs) {
        return "\"extensions\":{" + inputs + "},";
    }

    private static String write(String blob) {
        return extensions("\"largeBlob\":{\"write\":\"" + blob + "\"}");
    }

    private static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    @Test
    void a_new_passkey_supports_them_where_the_page_asks() throws Exception {
        String required = created("YWRh", "\"largeBlob\":{\"support\":\"required\"}");
        String preferred = created("Ym9i", "\"largeBlob\":{\"support\":\"preferred\"}");

        assertTrue(required.contains(SUPPORTED), required);
        assertTrue(preferred.contains(SUPPORTED), preferred);
    }

    @Test
    void what_is_written_is_read_with_one_question_each() throws Exception {
        String id = passkeyWithBlobs("YWRh");
        int before = questions.get();

        String written = signedIn(id, write("aGVsbG8"));
        String read = signedIn(id, READ);

        assertTrue(written.contains("\"largeBlob\":{\"written\":true}"), written);
        assertTrue(read.contains("\"largeBlob\":{\"blob\":\"aGVsbG8\"}"), read);
        assertEquals(before + 2, questions.get());
    }

    @Test
    void each_passkey_has_its_own_and_the_last_one_counts() throws Exception {
        String first = passkeyWithBlobs("YWRh");
        String second = passkeyWithBlobs("Ym9i");

        signedIn(first, write("AAAA"));
        signedIn(second, write("AQEB"));
        signedIn(first, write("AgIC"));

        assertTrue(signedIn(first, READ).contains("\"blob\":\"AgIC\""));
        assertTrue(signedIn(second, READ).contains("\"blob\":\"AQEB\""));
    }

    @Test
    void are_read_and_written_by_a_verified_person_alone() throws Exception {
        String id = passkeyWithBlobs("YWRh");
        String unverified = "\"userVerification\":\"discouraged\",";

        String written = signedIn(id, unverified + write("AQID"));

        assertTrue(written.contains("\"written\":true"), written);
    }

    @Test
    void none_is_read_where_none_was_written() throws Exception {
        String reply = signedIn(passkeyWithBlobs("YWRh"), READ);

        assertTrue(reply.contains("\"largeBlob\":{}"), reply);
    }

    @Test
    void a_passkey_without_them_takes_none() throws Exception {
        String reply = signedIn(browser.registered("YWRh"), write("AQID"));

        assertTrue(reply.contains("\"largeBlob\":{\"written\":false}"), reply);
    }

    @Test
    void what_has_no_room_is_not_written_and_what_was_there_stays() throws Exception {
        String id = passkeyWithBlobs("YWRh");
        byte[] noise = new byte[20_000];
        new SecureRandom().nextBytes(noise);
        signedIn(id, write("AQID"));

        String reply = signedIn(id, write(text(noise)));

        assertTrue(reply.contains("\"largeBlob\":{\"written\":false}"), reply);
        assertTrue(signedIn(id, READ).contains("\"blob\":\"AQID\""));
    }

    @Test
    void a_few_bytes_are_kept_with_a_new_passkey_and_given_back() throws Exception {
        String made = created("YWRh", "\"credBlob\":\"AQID\"");
        String id = TestBrowser.credentialId(made);

        String reply = signedIn(id, extensions("\"getCredBlob\":true"));

        assertTrue(made.contains("\"clientExtensionResults\":{\"credBlob\":true}"), made);
        assertTrue(reply.contains("\"clientExtensionResults\":{\"getCredBlob\":\"AQID\"}"), reply);
        assertFalse(signedIn(id, "").contains("getCredBlob"));
    }
}
