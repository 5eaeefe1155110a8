package localpasskey.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// The system's Chromium with our extension in it, driven by its DevTools.
public final class RunningChromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final Remote remote;

    private RunningChromium(Process process, Remote remote) {
        this.process = process;
        this.remote = remote;
    }

    /// @param extensions folders of the extensions to load
    /// @param more options of its command line
    public static RunningChromium start(BrowserPlace place, List<Path> extensions, String... more) throws IOException {
        Path port = place.chromium().resolve("DevToolsActivePort");
        Files.deleteIfExists(port);
        String loaded = String.join(",", extensions.stream().map(Path::toString).toList());
        List<String> command = new ArrayList<>(List.of("chromium", "--disable-gpu"));
        if (place.display().isEmpty()) {
            command.add("--headless=new");
        }
        if (isRoot()) {
            command.add("--no-sandbox"); // Chromium's own sandbox refuses root, who runs the tests in a container
        }
        command.addAll(List.of(
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--password-store=basic",
                "--remote-debugging-port=0",
                "--user-data-dir=" + place.chromium(),
                "--disable-extensions-except=" + loaded,
                "--load-extension=" + loaded,
                "about:blank"));
        command.addAll(command.size() - 1, List.of(more)); // before the address
        Process process = place.process(command)
                .redirectErrorStream(true)
                .redirectOutput(place.log("chromium").toFile())
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
    public static void await(String what, BooleanSupplier condition) {
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
    public ChromiumTab open(String address) {
        ChromiumTab tab = emptyTab();
        tab.go(address);
        return tab;
    }

    /// The extension's popup in a tab of its own.
    ///
    /// @param address of the page that it is about, as JavaScript
    public ChromiumTab popup(String address) {
        return popupOf("{ url: " + address + " }");
    }

    /// The popup about a page that is open in another tab.
    ///
    /// @param origin of the page
    public ChromiumTab popupAbout(String origin) {
        return popupOf("(await all({})).find(({ url }) => url?.startsWith('" + origin + "/'))");
    }

    private ChromiumTab popupOf(String about) {
        ChromiumTab popup = emptyTab();
        popup.before("if (globalThis.chrome?.tabs) { const all = chrome.tabs.query; close = () => {};"
                + " chrome.tabs.query = async () => [" + about + "]; }");
        popup.go(BrowserPlace.POPUP);
        return popup;
    }

    /// Ends a pause, and waits until the agent is ready.
    public void awaitExtension() {
        try (ChromiumTab popup = popup("undefined")) {
            await(
                    "the extension is in use",
                    () -> popup.run("await chrome.runtime.sendMessage({ popup: 'pause', on: false });"
                                    + " const s = await chrome.runtime.sendMessage({ popup: 'state' });"
                                    + " return `${s.ready} ${s.paused}`")
                            .equals("true 0"));
        }
    }

    /// A new tab in a window that keeps nothing: an incognito one.
    public ChromiumTab openIncognito(String address) {
        String context = remote.call("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asString();
        ChromiumTab tab = emptyTab(Map.of("url", "about:blank", "browserContextId", context));
        tab.go(address);
        return tab;
    }

    public ChromiumTab emptyTab() {
        return emptyTab(Map.of("url", "about:blank"));
    }

    /// A tab that the browser opened by itself, when it has loaded.
    public ChromiumTab tabAt(String address) {
        await(address, () -> !targetAt(address).isEmpty());
        ChromiumTab tab = attached(targetAt(address));
        await(address, () -> tab.run("return document.readyState").equals("complete"));
        return tab;
    }

    private String targetAt(String address) {
        for (JsonNode info : remote.call("", "Target.getTargets", Map.of()).path("targetInfos")) {
            if (info.path("url").asString().equals(address)) {
                return info.path("targetId").asString();
            }
        }
        return "";
    }

    private ChromiumTab emptyTab(Map<String, Object> parameters) {
        String target = remote.call("", "Target.createTarget", parameters)
                .path("targetId")
                .asString();
        return attached(target);
    }

    private ChromiumTab attached(String target) {
        String session = remote.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        return new ChromiumTab(remote, target, session);
    }

    /// The id of an extension without a key: Chromium takes it from the folder's path.
    public static String extensionId(Path folder) throws IOException {
        StringBuilder id = new StringBuilder();
        HexFormat.of()
                .formatHex(sha256(folder.toRealPath().toString()), 0, 16)
                .chars()
                .forEach(digit -> id.append((char) ('a' + Character.digit(digit, 16))));
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        remote.close();
        Ending.of(process);
    }
}
