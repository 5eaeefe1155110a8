package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.control.ControlException;
import localpasskey.control.client.BrowserConnection;

/// A browser with our extension, at the agent's control socket. For one thread.
public final class TestBrowser implements AutoCloseable {

    private final BrowserConnection connection;
    private int lastId;

    private TestBrowser(BrowserConnection connection) {
        this.connection = connection;
    }

    public static TestBrowser open(Path controlSocket) throws ControlException {
        return new TestBrowser(BrowserConnection.open(controlSocket, "Firefox", "test"));
    }

    /// Registers a discoverable passkey at `example.com`.
    ///
    /// @param user base64url
    /// @param members more of the options, each with a comma behind it
    public int create(String host, String user, String members) throws ControlException {
        return send("create", host, members + """
                "rp":{"id":"example.com","name":"Example"},\
                "user":{"id":"%s","name":"%s@example.com","displayName":"x"},\
                "authenticatorSelection":{"residentKey":"required"},\
                "pubKeyCredParams":[{"type":"public-key","alg":-7}],""".formatted(user, user));
    }

    public int get(String host, String members) throws ControlException {
        return send("get", host, members + "\"rpId\":\"example.com\",");
    }

    /// With a challenge of its own: 6 octets in base64url.
    public int send(String operation, String host, String members) throws ControlException {
        send("{\"id\":" + ++lastId + ",\"op\":\"" + operation + "\",\"origin\":\"https://" + host
                + "\",\"crossOrigin\":false,\"options\":{" + members + "\"challenge\":\"%08d\"}}".formatted(lastId));
        return lastId;
    }

    /// At a site where the person wants to be asked who answers.
    ///
    /// @param options of the request, with a challenge
    public void sendAsking(int id, String operation, String options) throws ControlException {
        send("{\"id\":" + id + ",\"op\":\"" + operation + "\",\"origin\":\"https://example.com\",\"crossOrigin\":false,"
                + "\"anotherDevice\":true,\"options\":" + options + "}");
    }

    public void send(String message) throws ControlException {
        connection.send(message.getBytes(StandardCharsets.UTF_8));
    }

    /// The next answer, whichever request it is to.
    public String receive() throws ControlException {
        return new String(connection.receive(), StandardCharsets.UTF_8);
    }

    /// Registers and returns the new passkey's id in base64url.
    public String registered(String user) throws ControlException {
        create("example.com", user, "");
        return credentialId(receive());
    }

    public static String credentialId(String reply) {
        Matcher id = Pattern.compile("\"rawId\":\"([A-Za-z0-9_-]+)\"").matcher(reply);
        assertTrue(id.find(), reply);
        return id.group(1);
    }

    /// Options with lists that name one passkey.
    public static String naming(String list, String credentialId) {
        return "\"" + list + "\":[{\"type\":\"public-key\",\"id\":\"" + credentialId + "\"}],";
    }

    @Override
    public void close() {
        connection.close();
    }
}
