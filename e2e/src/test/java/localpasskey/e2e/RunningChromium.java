package localpasskey.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The system's Chromium without a screen, with our extension in it, driven by its DevTools.
final class RunningChromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    private final Process process;
    private final Remote remote;

    private RunningChromium(Process process, Remote remote) {
        this.process = process;
        this.remote = remote;
    }

    /// @param extensions folders of the extensions to load
    static RunningChromium start(BrowserPlace place, List<Path> extensions) throws IOException {
        Path port = place.chromium().resolve("DevToolsActivePort");
        Files.deleteIfExists(port);
        String loaded = String.join(",", extensions.stream().map(Path::toString).toList());
        List<String> command = new ArrayList<>(List.of("chromium", "--headless=new", "--disable-gpu"));
        if (isRoot()) {
            command.add("--no-sandbox"); // Chromium's own sandbox refuses root, who runs the tests in a container
        }
        command.addAll(List.of(
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--password-store=basic",
                "--ignore-certificate-errors-spki-list="
                        + TestSite.certificate().fingerprint(),
                "--host-resolver-rules=MAP *.example 127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + place.chromium(),
                "--disable-extensions-except=" + loaded,
                "--load-extension=" + loaded,
                "about:blank"));
        Process process = place.process(command)
                .redirectErrorStream(true)
                .redirectOutput(place.directory().resolve("chromium.log").toFile())
                .start();
        await("Chromium's DevTools", () -> Files.exists(port) && lines(port).size() >= 2);
        List<String> lines = lines(port);
        return new RunningChromium(
                process, Remote.connect("ws://127.0.0.1:%s%s".formatted(lines.getFirst(), lines.get(1))));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Looks again and again until it is so.
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /// A new tab, which has loaded the page.
    ChromiumTab open(String address) {
        ChromiumTab tab = emptyTab();
        tab.go(address);
        return tab;
    }

    /// The extension's popup in a tab of its own.
    ///
    /// @param address of the page that it is about, as JavaScript
    ChromiumTab popup(String address) {
        ChromiumTab popup = emptyTab();
        popup.before("if (globalThis.chrome?.tabs) chrome.tabs.query = async () => [{ url: " + address + " }];");
        popup.go(BrowserPlace.POPUP);
        return popup;
    }

    /// Ends a pause, and waits until the extension answers this browser's requests.
    void awaitExtension() {
        try (ChromiumTab popup = popup("undefined")) {
            await(
                    "the extension is in use",
                    () -> popup.run("await chrome.runtime.sendMessage({ popup: 'pause', on: false });"
                                    + " const s = await chrome.runtime.sendMessage({ popup: 'state' });"
                                    + " return `${s.ready} ${s.attached} ${s.paused}`")
                            .equals("true true 0"));
        }
    }

    ChromiumTab emptyTab() {
        String target = remote.call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        String session = remote.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        return new ChromiumTab(remote, target, session);
    }

    @Override
    public void close() {
        remote.close();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, TIME_TO_END.toSeconds(), TimeUnit.SECONDS)
                .join()
                .destroyForcibly(); // nothing where it has ended
    }
}
