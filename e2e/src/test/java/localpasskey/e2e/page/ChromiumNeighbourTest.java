package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Our extension beside another one, which has every right that ours has.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumNeighbourTest {

    private static final String MANIFEST = """
            {"manifest_version": 3, "name": "Another", "version": "1",
             "permissions": ["webAuthenticationProxy", "nativeMessaging"],
             "background": {"service_worker": "background.js"}}""";

    private PretendBrowserAgent agent;
    private RunningChromium chromium;
    private ChromiumTab other;

    @BeforeAll
    void start_a_browser(@TempDir Path directory) throws Exception {
        BrowserPlace place = new BrowserPlace(directory);
        place.install("chromium");
        Path another = Files.createDirectories(directory.resolve("another"));
        agent = PretendBrowserAgent.listen(place.controlSocket());
        Files.writeString(another.resolve("manifest.json"), MANIFEST);
        Files.writeString(another.resolve("background.js"), "");
        Files.writeString(another.resolve("page.html"), "<!doctype html><title>another</title>");
        chromium = RunningChromium.start(place, List.of(BrowserPlace.extension("proxy"), another));
        other = chromium.open("chrome-extension://" + RunningChromium.extensionId(another) + "/page.html");
    }

    @AfterAll
    void end_the_browser() throws Exception {
        chromium.close();
        agent.close();
    }

    @Test
    void cannot_talk_to_ours() {
        String ours = "'" + BrowserPlace.EXTENSION + "'";

        String said = other.run("return await chrome.runtime.sendMessage(" + ours
                + ", { popup: 'state' }).then(a => JSON.stringify(a) ?? 'nothing', e => e.message)");
        String connected = other.run("return await new Promise(r => { const p = chrome.runtime.connect(" + ours
                + ", { name: 'page' }); p.onDisconnect.addListener(() => r(chrome.runtime.lastError.message)); })");

        assertTrue(said.startsWith("Could not establish connection."), said);
        assertTrue(connected.startsWith("Could not establish connection."), connected);
    }

    @Test
    void cannot_start_our_relay() {
        String said = other.run("return await chrome.runtime.sendNativeMessage('localpasskey', { id: 1, op: 'status' })"
                + ".then(a => JSON.stringify(a), e => e.message)");

        assertEquals("Access to the specified native messaging host is forbidden.", said);
    }

    @Test
    void is_said_in_words_when_it_has_the_place_of_ours() {
        chromium.awaitExtension();
        try (ChromiumTab popup = chromium.popup("undefined")) {
            popup.run("await chrome.runtime.sendMessage({ popup: 'pause', on: true })");
            RunningChromium.await(
                    "the other one has the place",
                    () -> other.run(
                                    "return `${await chrome.webAuthenticationProxy.attach().then(e => e ?? 'mine', e => e.message)}`")
                            .equals("mine"));

            popup.run("await chrome.runtime.sendMessage({ popup: 'pause', on: false })");
            popup.run("location.reload()");
            RunningChromium.await(
                    "words",
                    () -> popup.run("return document.getElementById('why')?.textContent ?? ''")
                            .startsWith("Another extension handles passkeys in this browser."));
            assertEquals("Not in use", popup.run("return document.getElementById('state').textContent"));

            other.run("await chrome.webAuthenticationProxy.detach()");
        }
        chromium.awaitExtension();
    }
}
