package localpasskey.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser's remote control over one WebSocket: Chromium's DevTools protocol and WebDriver BiDi have the same frame
/// of numbered commands and their results. Events are dropped.
///
/// @spec https://chromedevtools.github.io/devtools-protocol/
/// @spec https://www.w3.org/TR/webdriver-bidi/
public final class Remote implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final StringBuilder heard = new StringBuilder();
    private final WebSocket socket;

    private Remote(String address) {
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), this)
                .join();
    }

    public static Remote connect(String address) {
        return new Remote(address);
    }

    /// Sends a command and waits for its result.
    ///
    /// @param session whom it is for, empty for the browser
    /// @throws AssertionError with the browser's words where it fails
    public JsonNode call(String session, String method, Map<String, Object> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        open.put(id, result);
        Map<String, Object> command = session.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        send(JSON.writeValueAsString(command));
        try {
            JsonNode answer =
                    result.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            if (!answer.path("result").isObject() || answer.has("error")) {
                throw new AssertionError(method + ": " + answer);
            }
            return answer.path("result");
        } catch (CompletionException e) {
            throw new AssertionError(method + " was not answered", e);
        }
    }

    private synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
        heard.append(part);
        if (whole) {
            JsonNode message = JSON.readTree(heard.toString());
            heard.setLength(0);
            CompletableFuture<JsonNode> waiting = open.remove(message.path("id").asInt(-1));
            if (waiting != null) {
                waiting.complete(message);
            }
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
