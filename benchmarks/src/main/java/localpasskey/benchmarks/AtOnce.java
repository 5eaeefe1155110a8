package localpasskey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import localpasskey.control.ControlException;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.ControlSocket;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.OnlyBrowsers;
import localpasskey.wire.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An agent that answers each request of a page at once with the same credential: what a page then waits for is the
/// way.
final class AtOnce implements ExtensionStage.Agent {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> ANSWERS = Map.of(
            "status",
            "\"status\":{\"ready\":true,\"userVerification\":true,\"version\":\"0\",\"passkeys\":[]}",
            "create",
            "\"credential\":" + made(),
            "get",
            "\"credential\":" + signed());

    private final ControlServer server;

    private AtOnce(ControlServer server) {
        this.server = server;
    }

    static AtOnce start(BrowserPlace place) throws IOException, ControlException {
        Files.createDirectory(
                place.agentData(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new AtOnce(ControlServer.listen(
                ControlSocket.own(place.controlSocket()),
                "at once",
                new OnlyBrowsers(Desk::new),
                new PrompterRegistry()));
    }

    /// A RegistrationResponseJSON.
    static String made() {
        return text("made.json");
    }

    /// An AuthenticationResponseJSON.
    static String signed() {
        return text("signed.json");
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(AtOnce.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a resource of this program", e);
        }
    }

    private record Desk(BrowserIdentity browser) implements BrowserHandler {

        @Override
        public void take(Bytes request) {
            JsonNode asked = JSON.readTree(request.toArray());
            String answer = Objects.requireNonNull(ANSWERS.get(asked.path("op").asString()));
            browser.reply(Bytes.ofUtf8("{\"id\":" + asked.path("id").asLong() + "," + answer + "}"));
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (ControlException e) {
            throw new IllegalStateException("a socket of this program", e);
        }
    }
}
