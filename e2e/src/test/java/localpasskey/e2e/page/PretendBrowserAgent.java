package localpasskey.e2e.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.ControlSocket;
import localpasskey.e2e.OnlyBrowsers;
import localpasskey.wire.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An agent that notes what browsers ask and answers as the test says. What it answers by itself is `status` and
/// `offer`.
final class PretendBrowserAgent implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    static final String SILENT_CHIP = "The chip does not answer.";

    /// What browsers asked, but for `status` and `offer`.
    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    private final ControlServer server;
    volatile boolean ready = true;

    /// Why it is not ready.
    volatile String why = SILENT_CHIP;

    /// Whether there is a passkey for what a page holds.
    volatile boolean offers = true;

    private PretendBrowserAgent(Path socket) throws ControlException {
        this.server = ControlServer.listen(
                ControlSocket.own(socket), "pretend agent", new OnlyBrowsers(this::serve), new PrompterRegistry());
    }

    static PretendBrowserAgent listen(Path socket) throws ControlException {
        return new PretendBrowserAgent(socket);
    }

    /// A request with the way back.
    ///
    /// @param browser which, by the relay's word
    record Asked(JsonNode request, BrowserIdentity browser) {

        long id() {
            return request.path("id").asLong(-1);
        }

        String op() {
            return request.path("op").asString("");
        }

        void answer(String name, Object value) {
            reply(browser, Map.of("id", id(), name, value));
        }

        /// Answers with a credential that nobody may look into: Chromium refuses a new one of these.
        void answerWithCredential(String id) {
            answer("credential", credential(id, op()));
        }
    }

    /// The next passkey that is asked for; what was cancelled before is skipped. Fails where none comes.
    Asked next() throws InterruptedException {
        Asked next = take();
        while (next.op().equals("cancel")) {
            next = take();
        }
        return next;
    }

    /// Waits until this request is cancelled.
    void awaitCancel(Asked request) throws InterruptedException {
        Asked next = take();
        while (!next.op().equals("cancel") || next.request().path("request").asLong(-1) != request.id()) {
            next = take();
        }
    }

    private Asked take() throws InterruptedException {
        Asked next = asked.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no browser asked anything");
        }
        return next;
    }

    private BrowserHandler serve(BrowserIdentity browser) {
        return new BrowserHandler() {
            @Override
            public void take(Bytes request) {
                JsonNode json = JSON.readTree(new String(request.toArray(), StandardCharsets.UTF_8));
                if (json.path("op").asString("").equals("status")) {
                    reply(browser, Map.of("id", json.path("id").asLong(), "status", status(json)));
                } else if (json.path("op").asString("").equals("offer")) {
                    reply(browser, Map.of("id", json.path("id").asLong(), "offer", offers));
                } else {
                    asked.add(new Asked(json, browser));
                }
            }

            @Override
            public void close() {
                // Nothing is open that could be withdrawn.
            }
        };
    }

    private Map<String, Object> status(JsonNode request) {
        Object passkeys = request.has("origin")
                ? new Object[] {
                    Map.of("site", "a.example", "account", "ada@a.example", "label", "Work"),
                    Map.of("site", "a.example", "account", "grace@a.example", "label", "")
                }
                : new Object[0];
        return ready
                ? Map.of(
                        "ready",
                        true,
                        "userVerification",
                        true,
                        "extensions",
                        List.of("prf", "largeBlob"),
                        "version",
                        "0.1.0",
                        "passkeys",
                        passkeys)
                : Map.of("ready", false, "why", why);
    }

    private static void reply(BrowserIdentity browser, Map<String, Object> answer) {
        browser.reply(Bytes.of(JSON.writeValueAsBytes(answer)));
    }

    private static Map<String, Object> credential(String id, String op) {
        Map<String, Object> response = op.equals("create")
                ? Map.of(
                        "clientDataJSON", "e30",
                        "attestationObject", "oA",
                        "authenticatorData", "AAAA",
                        "publicKeyAlgorithm", -7,
                        "publicKey", "AAAA",
                        "transports", new String[] {"internal"})
                : Map.of(
                        "clientDataJSON",
                        "e30",
                        "authenticatorData",
                        "AAAA",
                        "signature",
                        "AAAA",
                        "userHandle",
                        "AQID");
        return Map.of(
                "id",
                id,
                "rawId",
                id,
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "response",
                response,
                "clientExtensionResults",
                Map.of());
    }

    @Override
    public void close() throws ControlException {
        server.close();
    }
}
