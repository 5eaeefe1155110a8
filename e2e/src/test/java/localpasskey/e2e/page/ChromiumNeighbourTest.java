package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
final class ChromiumNeighbourTest implements NeighbourCeremonies {

    private static final String MANIFEST = """
            {"manifest_version": 3, "name": "Another", "version": "1",
             "permissions": ["webAuthenticationProxy", "nativeMessaging"],
             "background": {"service_worker": "background.js"}}""";

    private PretendBrowserAgent agent;
    private RunningChromium chromium;
    private TestSite site;
    private ChromiumTab tab;
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
        site = TestSite.start();
        chromium = RunningChromium.start(
                place,
                List.of(
                        NeighbourCeremonies.provider(place(directory, true), "early"),
                        BrowserPlace.extension("chromium"),
                        another,
                        NeighbourCeremonies.provider(place(directory, false), "late")));
        tab = chromium.open(site.local() + "/");
        other = chromium.open("chrome-extension://" + RunningChromium.extensionId(another) + "/page.html");
    }

    @AfterAll
    void end_the_browser() throws Exception {
        chromium.close();
        site.close();
        agent.close();
    }

    /// Whichever was installed first: Chromium runs the scripts of extensions in the order of their ids.
    private static Path place(Path directory, boolean before) throws IOException {
        Path place = Files.createTempDirectory(directory, "provider");
        while (RunningChromium.extensionId(place).compareTo(BrowserPlace.EXTENSION) < 0 != before) {
            place = Files.createTempDirectory(directory, "provider");
        }
        return place;
    }

    @BeforeEach
    void forget() {
        agent.asked.clear();
    }

    @Override
    public boolean runsAfterUs(String provider) {
        return provider.equals("late");
    }

    @Override
    public PretendBrowserAgent agent() {
        return agent;
    }

    @Override
    public TestSite server() {
        return site;
    }

    @Override
    public void go(String address) {
        tab.go(address);
    }

    @Override
    public String run(String script) {
        return tab.run(script);
    }

    @Override
    public String popup(String origin, String script) {
        try (ChromiumTab popup = chromium.popupAbout(origin)) {
            return popup.run(script);
        }
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

    /// By Chromium's interface for one extension at a time, which ours does not take.
    @Test
    void may_have_the_browsers_requests_and_gets_what_is_not_ours() throws Exception {
        other.run("chrome.webAuthenticationProxy.onGetRequest.addListener(({ requestId }) =>"
                + " chrome.webAuthenticationProxy.completeGetRequest({ requestId,"
                + " error: { name: 'NotAllowedError', message: 'The other one.' } }));"
                + " await chrome.webAuthenticationProxy.attach()");
        go(site.local() + "/");
        run("window.done = perform('get', request())");
        agent.next().answerWithCredential("AAAA");
        assertTrue(run("return await done").contains("\"id\":\"AAAA\""));

        run("window.done = perform('get', request({ hints: ['security-key'] }))");
        agent.next().answer("notOurs", "hint");
        assertEquals("NotAllowedError: The other one.", run("return await done"));
        other.run("await chrome.webAuthenticationProxy.detach()");
    }
}
