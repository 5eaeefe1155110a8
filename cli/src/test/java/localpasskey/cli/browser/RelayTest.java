package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.cli.browser.NativeFrames.Frame;
import localpasskey.cli.browser.Relay.Ending;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RelayTest {

    private static final int ROOM = 1 << 17;
    private static final String REFUSAL = "The operation either timed out or was not allowed.";

    private final ScriptedLine agent = new ScriptedLine();
    private final PipedOutputStream browser = new PipedOutputStream();
    private final PipedInputStream frames = new PipedInputStream(ROOM);
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private PipedInputStream requests;
    private PrintStream output;

    @BeforeEach
    void connect() throws IOException {
        requests = new PipedInputStream(browser, ROOM);
        output = new PrintStream(new PipedOutputStream(frames), true, StandardCharsets.UTF_8);
    }

    @Test
    void hands_requests_on_as_they_are_and_brings_answers_in_any_order() throws Exception {
        start(() -> agent);

        ask("{\"id\":1,\"op\":\"create\"}");
        ask("{ not even JSON");
        agent.says("{\"id\":2}");
        agent.says("{\"id\":1}");

        assertEquals("{\"id\":1,\"op\":\"create\"}", agent.heard.take());
        assertEquals("{ not even JSON", agent.heard.take());
        assertEquals("{\"id\":2}", answer());
        assertEquals("{\"id\":1}", answer());
    }

    @Test
    void ends_with_the_browser_and_hangs_up() throws Exception {
        start(() -> agent);
        ask("{\"id\":1,\"op\":\"get\"}");
        agent.heard.take();

        browser.close();

        assertEquals(Ending.BROWSER_GONE, ending.get());
        assertTrue(agent.closed);
    }

    @Test
    void ends_with_the_agent_while_the_browser_says_nothing() throws Exception {
        start(() -> agent);
        ask("{\"id\":1,\"op\":\"get\"}");
        agent.heard.take();

        agent.goes();

        assertEquals(Ending.AGENT_GONE, ending.get());
    }

    @Test
    void answers_by_itself_while_nobody_listens_and_stays() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        start(() -> {
            looked.incrementAndGet();
            throw ScriptedLine.nobodyThere();
        });

        ask("{\"id\":4,\"op\":\"status\",\"origin\":\"https://a.example\"}");
        assertEquals("{\"id\":4,\"status\":{\"ready\":false,\"why\":\"not-running\",\"passkeys\":[]}}", answer());
        ask("{\"id\":5,\"op\":\"cancel\",\"request\":1}");
        ask("no request at all");
        ask("{\"id\":6,\"op\":\"create\"}");
        assertEquals(
                "{\"id\":6,\"error\":{\"name\":\"NotAllowedError\",\"message\":\"" + REFUSAL + "\"}}",
                answer(),
                "a page is not told where the socket is");
        ask("{\"id\":7,\"op\":\"open\"}");
        assertEquals("{\"id\":7,\"opened\":{\"done\":false,\"why\":\"not-running\"}}", answer());
        assertEquals(5, looked.get(), "it looks again at each request");
    }

    @Test
    void goes_to_an_agent_that_came_later() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        start(() -> {
            if (looked.incrementAndGet() == 1) {
                throw ScriptedLine.nobodyThere();
            }
            return agent;
        });
        ask("{\"id\":1,\"op\":\"status\"}");
        answer();

        ask("{\"id\":2,\"op\":\"status\"}");

        assertEquals("{\"id\":2,\"op\":\"status\"}", agent.heard.take());
        assertEquals(2, looked.get());
    }

    @Test
    void answers_a_request_that_is_too_long_and_hands_the_next_one_on() throws Exception {
        start(() -> agent);

        ask("{\"id\":8,\"op\":\"create\",\"options\":\"" + "A".repeat(NativeFrames.MAX_REQUEST_LENGTH) + "\"}");
        ask("{\"id\":9,\"op\":\"status\"}");

        assertEquals("{\"id\":8,\"error\":{\"name\":\"NotAllowedError\",\"message\":\"" + REFUSAL + "\"}}", answer());
        assertEquals("{\"id\":9,\"op\":\"status\"}", agent.heard.take());
    }

    @Test
    void ends_where_what_comes_is_no_frame() throws Exception {
        start(() -> agent);

        browser.write(new byte[] {-1, -1, -1, -1});
        browser.flush();

        assertEquals(Ending.NOT_A_FRAME, ending.get());
    }

    @Test
    void ends_when_the_browser_stops_listening() throws Exception {
        start(() -> agent);
        ask("{\"id\":1,\"op\":\"get\"}");
        agent.heard.take();
        frames.close();

        agent.says("{\"id\":1}");
        agent.says("{\"id\":2}");

        assertEquals(Ending.BROWSER_GONE, ending.get());
    }

    private void start(AgentConnector door) {
        Relay relay = new Relay(requests, output, door);
        Thread.ofVirtual().start(() -> {
            try {
                ending.complete(relay.run());
            } catch (InterruptedException e) {
                ending.completeExceptionally(e);
            }
        });
    }

    private void ask(String json) throws IOException {
        browser.write(NativeFrames.frame(json.getBytes(StandardCharsets.UTF_8)));
        browser.flush();
    }

    private String answer() throws IOException {
        return switch (NativeFrames.read(frames)) {
            case Frame.Whole(Bytes json) -> new String(json.toArray(), StandardCharsets.UTF_8);
            case Frame.TooLong _, Frame.End _ -> throw new AssertionError("no answer came");
        };
    }
}
