package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.site.TestSite;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Our extension beside another one, which has every right that ours has.
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumNeighbourTest extends SharedChromiumCase implements NeighbourCeremonies {

    ChromiumNeighbourTest(ChromiumAtPretendAgent stage) {
        super(stage);
    }

    @Override
    public Optional<Boolean> runsAfterUs(String provider) {
        return Optional.of(provider.equals("late"));
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
    public TestBrowser browser() {
        return new TestChromium(chromium, tab);
    }

    private ChromiumTab other() throws IOException {
        return chromium.open("chrome-extension://" + RunningChromium.extensionId(stage.another()) + "/page.html");
    }

    @Test
    void cannot_talk_to_ours() throws Exception {
        try (ChromiumTab other = other()) {
            String ours = "'" + BrowserPlace.EXTENSION + "'";

            String said = other.run("return await chrome.runtime.sendMessage(" + ours
                    + ", { popup: 'state' }).then(a => JSON.stringify(a) ?? 'nothing', e => e.message)");
            String connected = other.run("return await new Promise(r => { const p = chrome.runtime.connect(" + ours
                    + ", { name: 'page' }); p.onDisconnect.addListener(() => r(chrome.runtime.lastError.message)); })");

            assertTrue(said.startsWith("Could not establish connection."), said);
            assertTrue(connected.startsWith("Could not establish connection."), connected);
        }
    }

    @Test
    void cannot_start_our_relay() throws Exception {
        try (ChromiumTab other = other()) {
            String said =
                    other.run("return await chrome.runtime.sendNativeMessage('localpasskey', { id: 1, op: 'status' })"
                            + ".then(a => JSON.stringify(a), e => e.message)");

            assertEquals("Access to the specified native messaging host is forbidden.", said);
        }
    }

    /// By Chromium's interface for one extension at a time, which ours does not take.
    @Test
    void may_have_the_browsers_requests_and_gets_what_is_not_ours() throws Exception {
        try (ChromiumTab other = other()) {
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
}
