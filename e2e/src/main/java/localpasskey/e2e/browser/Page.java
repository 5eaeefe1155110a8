package localpasskey.e2e.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The page that a browser has open, served on the loopback: it does step after step and tells what came of each.
final class Page implements AutoCloseable {

    /// A browser under emulation, on a busy machine, takes minutes to start.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final int OK = 200;
    private static final int NO_MORE = 404;

    private final HttpServer server;
    private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    private volatile boolean aborted;

    private Page(HttpServer server) {
        this.server = server;
    }

    static Page open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Page page = new Page(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/page", page::show);
        server.createContext("/step", page::handOut);
        server.createContext("/outcome", page::take);
        server.createContext("/abort", page::tellWhetherAborted);
        server.start();
        return page;
    }

    /// `http://localhost:` and the port.
    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String address() {
        return origin() + "/page";
    }

    /// Has the browser do a step.
    ///
    /// @return a credential as JSON, or the name of an error, a colon and its message
    String perform(String operation, String options) throws InterruptedException {
        begin(operation, options);
        return outcome();
    }

    /// Has the browser begin a step, which [#abort] ends.
    void begin(String operation, String options) {
        aborted = false;
        steps.add("{\"operation\":\"" + operation + "\",\"options\":" + options + "}");
    }

    /// The page no longer wants what it asked for.
    void abort() {
        aborted = true;
    }

    /// What came of the step that was begun.
    String outcome() throws InterruptedException {
        String outcome = outcomes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("the browser said nothing within " + PATIENCE);
        }
        return outcome;
    }

    private void show(HttpExchange exchange) throws IOException {
        try (InputStream page = Objects.requireNonNull(Page.class.getResourceAsStream("page.html"))) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            answer(exchange, OK, page.readAllBytes());
        }
    }

    private void handOut(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, OK, steps.take().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            answer(exchange, NO_MORE, new byte[0]);
        }
    }

    /// The page asks again and again.
    private void tellWhetherAborted(HttpExchange exchange) throws IOException {
        answer(exchange, aborted ? OK : NO_MORE, new byte[0]);
    }

    private void take(HttpExchange exchange) throws IOException {
        outcomes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, OK, new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
