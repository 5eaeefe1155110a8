package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.webauthn.PageMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests as long as WebAuthn lets them be, by the sockets of an agent on a pretend chip.
@Timeout(60)
final class LongestRequestsTest extends AgentWithBrowser {

    private static final int MOST_CREDENTIALS = 64;

    @Override
    PrompterConnection person(RunningAgent of) throws Exception {
        return of.person(_ -> new PromptAnswer.PinTyped(pin()));
    }

    @Test
    void with_a_user_id_of_64_octets_and_names_that_are_too_long_to_keep() throws Exception {
        String user = base64Url(64);
        browser.send("create", "example.com", """
                "rp":{"id":"example.com","name":"%1$s"},"user":{"id":"%2$s","name":"%1$s","displayName":"%1$s"},\
                "authenticatorSelection":{"residentKey":"required"},\
                "pubKeyCredParams":[{"type":"public-key","alg":-7}],""".formatted("ä".repeat(5000), user));
        TestBrowser.credentialId(browser.receive());

        browser.get("example.com", "");

        assertTrue(browser.receive().contains("\"userHandle\":\"" + user + '"'));
    }

    @Test
    void with_64_passkeys_of_the_longest_ids_and_long_salts() throws Exception {
        String ours = browser.registered("YWRh");
        String others = IntStream.range(1, MOST_CREDENTIALS)
                .mapToObj(i -> named("%04d".formatted(i) + base64Url(1020)))
                .collect(Collectors.joining(","));
        String salts = "\"extensions\":{\"prf\":{\"eval\":{\"first\":\"%1$s\",\"second\":\"%1$s\"}}},"
                .formatted(base64Url(8192));

        browser.get("example.com", "\"allowCredentials\":[" + others + "," + named(ours) + "]," + salts);

        assertEquals(ours, TestBrowser.credentialId(browser.receive()));
    }

    @Test
    void of_the_last_octet_that_is_taken() throws Exception {
        browser.send(message(PageMessage.MAX_LENGTH));

        assertTrue(browser.receive().startsWith("{\"id\":7,\"status\":"));
    }

    private static String message(int length) {
        String message = "{\"id\":7,\"op\":\"status\",\"more\":\"\"}";
        return message.replace("\"\"", '"' + "a".repeat(length - message.length()) + '"');
    }

    private static String named(String id) {
        return "{\"type\":\"public-key\",\"id\":\"" + id
                + "\",\"transports\":[\"usb\",\"nfc\",\"ble\",\"internal\",\"hybrid\",\"smart-card\"]}";
    }

    /// So many octets of zeros.
    private static String base64Url(int length) {
        return "A".repeat((length * 4 + 2) / 3);
    }
}
