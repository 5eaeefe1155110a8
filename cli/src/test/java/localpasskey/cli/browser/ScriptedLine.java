package localpasskey.cli.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;

/// An agent at the other end of the relay that says what the test tells it to.
final class ScriptedLine implements AgentLine {

    private static final String GONE = "";

    /// What it was sent, in order.
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    volatile boolean closed;

    void says(String json) {
        words.add(json);
    }

    void goes() {
        words.add(GONE);
    }

    @Override
    public void send(byte[] json) throws ControlException {
        heard.add(new String(json, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] receive() throws ControlException {
        try {
            String next = words.take();
            if (next.equals(GONE)) {
                throw nobodyThere();
            }
            return next.getBytes(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /// The failure of a place where nobody listens.
    static ControlException nobodyThere() {
        try (ControlClient _ = ControlClient.connect(Path.of("/nonexistent/control.sock"), "a test")) {
            throw new AssertionError("somebody is there");
        } catch (ControlException e) {
            return e;
        }
    }
}
