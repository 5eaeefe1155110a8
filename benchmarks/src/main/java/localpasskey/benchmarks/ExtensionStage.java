package localpasskey.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.PersonAtSocket;
import localpasskey.e2e.RunningChromium;
import localpasskey.keys.chip.TpmAddress;

/// A Chromium with two extensions, an agent behind ours, and a website under two names: one for each extension.
///
/// The person sits at the agent's socket: what a prompter's window takes is not measured.
final class ExtensionStage implements AutoCloseable {

    private static final String PIN = "274916";
    private static final int OK = 200;

    /// Who answers the extension.
    interface Agent extends AutoCloseable {

        @Override
        void close();
    }

    /// What nobody is quicker than, and long enough for what the agent does while it waits for the PIN.
    private static final long THINKING = TimeUnit.MILLISECONDS.toNanos(40);

    private final Agent agent;
    private final AtomicLong thought = new AtomicLong();
    private volatile boolean thinking;
    private final PersonAtSocket person;
    private final HttpServer website;
    private final RunningChromium chromium;
    private final ChromiumTab javascript;

    private ExtensionStage(Agent agent, BrowserPlace place) throws Exception {
        this.agent = agent;
        this.person = PersonAtSocket.sitDown(place.controlSocket(), this::typePin);
        this.website = serve();
        Path alone =
                Launcher.program().resolve("../../benchmarks/javascript-alone").normalize();
        this.chromium = RunningChromium.start(place, List.of(BrowserPlace.extension("chromium"), alone));
        chromium.awaitExtension();
        this.javascript = chromium.open("chrome-extension://" + RunningChromium.extensionId(alone) + "/page.html");
        teach();
    }

    /// @param directory whose path must be short
    static ExtensionStage open(Path directory, TpmAddress tpm) throws Exception {
        BrowserPlace place = installed(directory);
        Process agent = startAgent(place, tpm);
        return new ExtensionStage(() -> end(agent), place);
    }

    /// With an agent that has nothing to do.
    ///
    /// @param directory whose path must be short
    static ExtensionStage openAtOnce(Path directory) throws Exception {
        BrowserPlace place = installed(directory);
        return new ExtensionStage(AtOnce.start(place), place);
    }

    private static BrowserPlace installed(Path directory) throws IOException, InterruptedException {
        BrowserPlace place = new BrowserPlace(directory);
        place.install("chromium");
        return place;
    }

    private static void end(Process agent) {
        agent.destroy();
        agent.onExit().join();
    }

    private static Process startAgent(BrowserPlace place, TpmAddress tpm) throws IOException {
        Process agent = new ProcessBuilder(
                        Launcher.program().toString(),
                        "agent",
                        "--data-dir",
                        place.agentData().toString(),
                        "--tpm",
                        tpm.toString(),
                        "--no-uhid")
                .redirectError(place.directory().resolve("agent.log").toFile())
                .start();
        BufferedReader words = agent.inputReader(StandardCharsets.UTF_8);
        if (words.readLine() == null) {
            throw new IOException("the agent did not start");
        }
        return agent;
    }

    /// Two headers for it to be alone in its process: its clock has steps of 5 microseconds then, not of 100.
    private static HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ExtensionStage::show);
        server.start();
        return server;
    }

    private static void show(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream page = Objects.requireNonNull(ExtensionStage.class.getResourceAsStream("page.html"))) {
            byte[] octets = page.readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
            exchange.getResponseHeaders().set("Cross-Origin-Embedder-Policy", "require-corp");
            exchange.sendResponseHeaders(OK, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private String typePin() {
        thinking = true;
        long begun = System.nanoTime();
        LockSupport.parkNanos(THINKING);
        thought.addAndGet(System.nanoTime() - begun);
        thinking = false;
        return PIN;
    }

    /// How many nanoseconds the person has thought so far.
    long thought() {
        return thought.get();
    }

    /// Whether the person thinks now.
    boolean thinking() {
        return thinking;
    }

    /// A new tab with the website, whose requests our extension has.
    ChromiumTab page() {
        return chromium.open("http://localhost:" + website.getAddress().getPort() + "/");
    }

    /// A new tab with the website under a name at which our scripts do not run: the other extension has its requests.
    ChromiumTab pageWithoutUs() {
        return chromium.open("http://alone.localhost:" + website.getAddress().getPort() + "/");
    }

    /// What the other one answers.
    private void teach() {
        javascript.run("const given = { create: JSON.stringify(" + AtOnce.made() + "), get: JSON.stringify("
                + AtOnce.signed() + ") }; await chrome.runtime.sendMessage(given)");
        String problem = javascript.run("return await chrome.webAuthenticationProxy.attach()");
        if (!problem.isEmpty()) {
            throw new IllegalStateException(problem);
        }
    }

    @Override
    public void close() {
        chromium.close();
        website.stop(0);
        person.close();
        agent.close();
    }
}
