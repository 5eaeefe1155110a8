package localpasskey.e2e.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.Ending;
import localpasskey.e2e.Remote;
import localpasskey.e2e.RunningChromium;
import tools.jackson.databind.JsonNode;

/// The system's Firefox with our extension in it, driven by WebDriver BiDi: one tab of it.
final class RunningFirefox implements TestBrowser {

    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");

    /// Of the extension's own pages; Firefox would take one by chance.
    private static final String ADDRESS = "5f1d3c2a-0b7e-4d51-9a34-6c8e2f90b1d7";

    /// No updates, no reports, no key that is plugged into the computer of the test, and the focus where keys really
    /// go.
    private static final List<String> SETTINGS = List.of(
            "\"datareporting.policy.dataSubmissionEnabled\", false",
            "\"toolkit.telemetry.enabled\", false",
            "\"app.update.enabled\", false",
            "\"browser.shell.checkDefaultBrowser\", false",
            "\"network.captive-portal-service.enabled\", false",
            "\"network.connectivity-service.enabled\", false",
            "\"browser.safebrowsing.malware.enabled\", false",
            "\"browser.safebrowsing.phishing.enabled\", false",
            "\"services.settings.server\", \"data:,\"",
            "\"extensions.webextensions.uuids\", \"{\\\"extension@localpasskey\\\":\\\"" + ADDRESS + "\\\"}\"",
            "\"security.webauth.webauthn_enable_usbtoken\", false",
            "\"network.dns.localDomains\", \"a.example,b.example,evil.example,evila.example,login.a.example,a.co.uk\"");

    /// With a remote control Firefox pretends that its windows have the focus, and its popups get no keys.
    private static final String REAL_FOCUS = "\"focusmanager.testmode\", false";

    private final Process process;
    private final Remote remote;
    private final String context;

    private RunningFirefox(Process process, Remote remote) {
        this.process = process;
        this.remote = remote;
        this.context = remote.call("", "browsingContext.create", Map.of("type", "tab"))
                .path("context")
                .asString();
    }

    /// In private windows alone, in which the person allows our extension.
    ///
    /// @param extensions their folders, in the order in which they are installed
    static RunningFirefox startPrivate(BrowserPlace place, Path... extensions) throws IOException {
        Path profile = Files.createDirectories(profile(place));
        Files.writeString(profile.resolve("extension-preferences.json"), """
                {"extension@localpasskey": {"permissions": ["internal:privateBrowsingAllowed"], "origins": []}}""");
        return start(place, List.of("\"browser.privatebrowsing.autostart\", true"), extensions);
    }

    /// @param extensions their folders, in the order in which they are installed
    static RunningFirefox start(BrowserPlace place, Path... extensions) throws IOException {
        return start(place, place.display().isEmpty() ? List.of() : List.of(REAL_FOCUS), extensions);
    }

    private static Path profile(BrowserPlace place) {
        return place.directory().resolve("profile" + place.profile());
    }

    private static RunningFirefox start(BrowserPlace place, List<String> settings, Path... extensions)
            throws IOException {
        Path profile = Files.createDirectories(profile(place));
        Files.write(
                profile.resolve("user.js"),
                Stream.concat(SETTINGS.stream(), settings.stream())
                        .map(line -> "user_pref(" + line + ");")
                        .toList());
        // System access: without it Firefox 153 does not go to an extension's page.
        Path log = Files.createFile(place.log("firefox"));
        Process process = place.process(List.of(
                        "firefox-esr",
                        place.display().isEmpty() ? "--headless" : "--new-instance",
                        "--no-remote",
                        "--profile",
                        profile.toString(),
                        "--remote-debugging-port=0",
                        "--remote-allow-system-access"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RunningChromium.await("Firefox's BiDi", () -> address(log).find());
        Matcher address = address(log);
        if (!address.find()) {
            throw new AssertionError("it was there a moment ago");
        }
        Remote remote = Remote.connect(address.group(1) + "/session");
        remote.call(
                "", "session.new", Map.of("capabilities", Map.of("alwaysMatch", Map.of("acceptInsecureCerts", true))));
        for (Path extension : extensions) {
            remote.call(
                    "",
                    "webExtension.install",
                    Map.of("extensionData", Map.of("type", "path", "path", extension.toString())));
        }
        return new RunningFirefox(process, remote);
    }

    private static Matcher address(Path log) {
        try {
            return LISTENING.matcher(Files.readString(log));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The same browser's next tab; not to be closed by itself.
    RunningFirefox anotherTab() {
        return new RunningFirefox(process, remote);
    }

    /// In a tab that is gone afterwards: Firefox itself serves only pages that are in front.
    @Override
    public String popup(String origin, String script) {
        RunningFirefox popup = anotherTab();
        try {
            popup.go("moz-extension://" + ADDRESS + "/popup/popup.html");
            popup.run("const all = chrome.tabs.query; close = () => {}; chrome.tabs.query = async () =>"
                    + " [(await all({})).find(({ url }) => url?.startsWith('" + origin + "/'))];"
                    + " await import(chrome.runtime.getURL('popup/popup.js?anew'))");
            return popup.run(script);
        } finally {
            remote.call("", "browsingContext.close", Map.of("context", popup.context));
            front();
        }
    }

    /// Brings the tab to the front.
    void front() {
        remote.call("", "browsingContext.activate", Map.of("context", context));
    }

    @Override
    public void awaitExtension() {
        RunningChromium.await(
                "the extension is in use",
                () -> run("return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`")
                        .equals("true"));
    }

    /// Goes to a page and returns when it has loaded.
    @Override
    public void go(String address) {
        remote.call("", "browsingContext.navigate", Map.of("context", context, "url", address, "wait", "complete"));
    }

    /// What a piece of JavaScript returns, as text. It may await; a person's click is behind it.
    @Override
    public String run(String script) {
        JsonNode result = remote.call(
                "",
                "script.evaluate",
                Map.of(
                        "expression",
                        "(async () => { " + script + " })()",
                        "target",
                        Map.of("context", context),
                        "awaitPromise",
                        true,
                        "userActivation",
                        true));
        if (result.path("type").asString("").equals("exception")) {
            return "threw " + result.path("exceptionDetails").path("text").asString("");
        }
        return result.path("result").path("value").asString("");
    }

    @Override
    public void close() {
        remote.close();
        Ending.of(process);
    }
}
