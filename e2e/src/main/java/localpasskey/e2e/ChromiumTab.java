package localpasskey.e2e;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One tab of a Chromium.
public record ChromiumTab(Remote remote, String target, String session) implements AutoCloseable {

    /// Goes to a page and returns when it has loaded.
    public void go(String address) {
        call("Page.navigate", Map.of("url", address));
        RunningChromium.await(
                address,
                () -> run("return document.readyState + ' ' + location.href").startsWith("complete " + address));
    }

    /// What a piece of JavaScript returns, as text. It may await; a person's click is behind it.
    ///
    /// @throws AssertionError where it throws
    public String run(String script) {
        JsonNode result = call(
                "Runtime.evaluate",
                Map.of(
                        "expression", "(async () => { " + script + " })()",
                        "awaitPromise", true,
                        "returnByValue", true,
                        "userGesture", true));
        if (result.has("exceptionDetails")) {
            return "threw "
                    + result.path("exceptionDetails")
                            .path("exception")
                            .path("description")
                            .asString();
        }
        return result.path("result").path("value").asString("");
    }

    /// Clicks a button as soon as the page takes it.
    ///
    /// @param selector CSS, without single quotes
    public void press(String selector) {
        RunningChromium.await(
                selector,
                () -> run("const b = document.querySelector('" + selector
                                + "'); const taken = !b.disabled; b.click(); return `${taken}`")
                        .equals("true"));
    }

    /// Brings it to the front.
    public void front() {
        remote.call("", "Target.activateTarget", Map.of("targetId", target));
    }

    /// Runs before each page that this tab goes to.
    public void before(String script) {
        call("Page.enable", Map.of());
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /// Ends the background of the extension that this page belongs to, as Chromium does when it likes.
    public void endWorkers() {
        call("ServiceWorker.enable", Map.of());
        call("ServiceWorker.stopAllWorkers", Map.of());
    }

    /// A picture of the page, as the person's system colours it.
    ///
    /// @param scheme `light` or `dark`
    public byte[] picture(String scheme, int width, int height) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asString());
    }

    /// A command of the DevTools protocol for this tab.
    public JsonNode call(String method, Map<String, Object> parameters) {
        return remote.call(session, method, parameters);
    }

    /// Returns when it is gone.
    @Override
    public void close() {
        remote.call("", "Target.closeTarget", Map.of("targetId", target));
        RunningChromium.await("the tab is gone", () -> !isThere());
    }

    private boolean isThere() {
        for (JsonNode info : remote.call("", "Target.getTargets", Map.of()).path("targetInfos")) {
            if (info.path("targetId").asString().equals(target)) {
                return true;
            }
        }
        return false;
    }
}
