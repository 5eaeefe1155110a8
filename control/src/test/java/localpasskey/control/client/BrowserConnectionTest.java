package localpasskey.control.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.ControlProtocol;
import localpasskey.control.PretendAgent;
import localpasskey.control.Refusal;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.ControlSocket;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A browser at one end of a real socket, a pretend agent at the other.
@Timeout(60)
final class BrowserConnectionTest {

    @TempDir
    Path directory;

    private final PretendAgent agent = new PretendAgent();
    private Path socket;
    private ControlServer server;

    @BeforeEach
    void listen() throws ControlException {
        socket = directory.resolve("run/control.sock");
        server = ControlServer.listen(ControlSocket.own(socket), "agent 1", agent, new PrompterRegistry());
    }

    @AfterEach
    void close() throws ControlException {
        server.close();
    }

    @Test
    void answers_requests_that_overlap_in_any_order() throws ControlException {
        try (BrowserConnection browser = open("Firefox")) {

            browser.send(octets("one"));
            browser.send(octets("two"));
            browser.send(octets("go"));

            assertEquals("two", text(browser.receive()));
            assertEquals("one", text(browser.receive()));
        }
    }

    @Test
    void passes_the_longest_request_on() throws ControlException {
        String longest = "x".repeat(ControlProtocol.MAX_PAGE_REQUEST_LENGTH);
        try (BrowserConnection browser = open("x".repeat(ControlProtocol.MAX_BROWSER_NAME_LENGTH))) {

            browser.send(octets(longest));
            browser.send(octets("go"));

            assertEquals(longest, text(browser.receive()));
        }
    }

    @Test
    void goes_on_after_a_request_that_is_too_long() throws ControlException {
        try (BrowserConnection browser = open("Firefox")) {
            byte[] tooLong = new byte[ControlProtocol.MAX_PAGE_REQUEST_LENGTH + 1];

            assertThrows(IllegalArgumentException.class, () -> browser.send(tooLong));

            browser.send(octets("one"));
            browser.send(octets("go"));
            assertEquals("one", text(browser.receive()));
        }
    }

    @Test
    void tells_the_agent_that_the_browser_has_gone() throws Exception {
        open("Firefox").close();

        assertTrue(agent.browsers.getFirst().closed.await(30, TimeUnit.SECONDS));
    }

    @Test
    void ends_when_the_agent_goes_away() throws ControlException {
        try (BrowserConnection browser = open("Firefox")) {
            server.close();

            ControlException ended = assertThrows(ControlException.class, browser::receive);

            assertEquals(Reason.BROKEN, ended.reason());
        }
    }

    @Test
    void ends_when_this_end_is_closed() throws ControlException {
        BrowserConnection browser = open("Firefox");
        browser.close();

        ControlException ended = assertThrows(ControlException.class, browser::receive);

        assertEquals(Reason.BROKEN, ended.reason());
    }

    @Test
    void hears_why_the_agent_does_not_serve_it() {

        ControlException refused = assertThrows(ControlException.class, () -> open("Mosaic"));

        assertEquals(UserMessage.of(MessageCode.NO_BROWSERS), refused.userMessage());
    }

    @Test
    void ends_with_a_request_that_the_agent_cannot_tell() throws Exception {
        try (BrowserConnection browser = open("Firefox")) {

            browser.send(octets("nonsense"));

            ControlException refused = assertThrows(ControlException.class, browser::receive);
            assertEquals(Refusal.Reason.MALFORMED, refused.refusal());
            assertThrows(ControlException.class, browser::receive);
            assertTrue(agent.browsers.getFirst().closed.await(30, TimeUnit.SECONDS));
        }
    }

    private BrowserConnection open(String browser) throws ControlException {
        return BrowserConnection.open(socket, browser, "test 1");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
