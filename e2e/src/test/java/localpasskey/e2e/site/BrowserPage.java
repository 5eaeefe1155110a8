package localpasskey.e2e.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import localpasskey.control.ControlException;
import localpasskey.control.client.BrowserConnection;

/// A page in a browser with our extension, at the control socket where the extension's relay would be.
///
/// For one thread.
public final class BrowserPage implements AutoCloseable {

    public static final String BROWSER = "Firefox";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrowserConnection connection;
    private final String origin;
    private int lastId;

    private BrowserPage(BrowserConnection connection, String origin) {
        this.connection = connection;
        this.origin = origin;
    }

    public static BrowserPage open(Path controlSocket, String origin) throws ControlException {
        return new BrowserPage(BrowserConnection.open(controlSocket, BROWSER, "e2e"), origin);
    }

    /// @param options PublicKeyCredentialCreationOptionsJSON
    /// @return the whole answer
    public JsonNode create(JsonNode options) throws IOException, ControlException {
        request("create", options);
        return receive();
    }

    /// @param options PublicKeyCredentialRequestOptionsJSON
    /// @return the whole answer
    public JsonNode get(JsonNode options) throws IOException, ControlException {
        request("get", options);
        return receive();
    }

    /// @return the request's id
    public int request(String operation, JsonNode options) throws IOException, ControlException {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", ++lastId)
                .put("op", operation)
                .put("origin", origin)
                .put("crossOrigin", false)
                .set("options", options);
        connection.send(JSON.writeValueAsBytes(message));
        return lastId;
    }

    public void cancel(int request) throws IOException, ControlException {
        connection.send(JSON.writeValueAsBytes(
                JSON.createObjectNode().put("id", ++lastId).put("op", "cancel").put("request", request)));
    }

    public JsonNode receive() throws IOException, ControlException {
        return JSON.readTree(connection.receive());
    }

    /// What a library calls the argument of `navigator.credentials.create()`.
    public static JsonNode publicKey(String json) throws IOException {
        return JSON.readTree(json).required("publicKey");
    }

    @Override
    public void close() {
        connection.close();
    }
}
