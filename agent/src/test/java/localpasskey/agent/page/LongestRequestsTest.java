package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.webauthn.PageMessage;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests as long as WebAuthn lets them be, by the sockets of an agent on a pretend chip.
@Timeout(60)
final class LongestRequestsTest {

    private static final int MOST_CREDENTIALS = 64;

    @TempDir
    private Path home;

    private RunningAgent agent;
    private TestBrowser browser;
    private PrompterConnection person;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        try (ControlClient client = agent.connect();
                Secret pin = pin()) {
            client.setPin(pin);
        }
        browser = TestBrowser.open(agent.controlSocket());
        person = agent.person(_ -> new PromptAnswer.PinTyped(pin()));
    }

    @AfterEach
    void close() {
        person.close();
        browser.close();
        agent.close();
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

    private static Secret pin() {
        return Secret.taking("735128".getBytes(StandardCharsets.UTF_8));
    }
}
