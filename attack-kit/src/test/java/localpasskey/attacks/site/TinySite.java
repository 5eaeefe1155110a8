package localpasskey.attacks.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A website of the JDK's own server around one library and a policy: sessions by a cookie, and [Doors] behind it.
final class TinySite<K> implements AutoCloseable {

    private static final int OK = 200;
    private static final int NO = 403;

    private final HttpServer server;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Doors<K> doors;

    /// @param library makes the library for an origin
    TinySite(Function<String, Verifier<K>> library) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        doors = new Doors<>(library.apply(origin()), this::random, this::endSessions);
        server.createContext("/", this::handle);
        server.start();
    }

    /// One browser's: whose it is, how it was opened, and the challenge that is out.
    static final class Session {
        String account = "";
        Doors.@Nullable Opened by;
        String challenge = "";
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void endSessions(String account) {
        sessions.values().removeIf(session -> session.account.equals(account));
    }

    private String random() {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String id = cookie == null ? "" : cookie.replaceFirst("^session=", "");
        Session session = sessions.getOrDefault(id, new Session());
        Doors.Opened before = session.by;
        String said;
        try {
            said = doors.open(exchange.getRequestURI().getPath(), session, body);
        } catch (Exception _) {
            said = "";
        }
        boolean signedIn = session.by != null && !session.by.equals(before);
        if (signedIn || !sessions.containsKey(id)) {
            sessions.remove(id);
            id = random();
            sessions.put(id, session);
            exchange.getResponseHeaders().add("Set-Cookie", "session=" + id);
        }
        byte[] octets = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.isEmpty() ? NO : OK, octets.length == 0 ? -1 : octets.length);
        try (exchange) {
            exchange.getResponseBody().write(octets);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
