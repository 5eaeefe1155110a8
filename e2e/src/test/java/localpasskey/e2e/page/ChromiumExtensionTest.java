package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.page.PretendBrowserAgent.Asked;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our extension in a real Chromium, in front of a pretend agent behind the real relay: who asks, what gets
/// through, and what becomes of requests that are not ours.
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumExtensionTest extends SharedChromiumCase {

    ChromiumExtensionTest(ChromiumAtPretendAgent stage) {
        super(stage);
    }

    @Test
    void asks_the_agent_with_the_browsers_word_for_who_asks() throws Exception {
        begin("create", "creation()", "done");
        Asked asked = agent.next();
        asked.answer("error", Map.of("name", "AbortError", "message", "Enough."));

        assertEquals("Chromium", asked.browser().name());
        assertEquals("create", asked.op());
        assertEquals(site.local(), asked.request().path("origin").asString());
        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertEquals("AbortError: Enough.", tab.run("return await done"));
    }

    @Test
    void brings_an_assertion_with_its_user() throws Exception {
        begin("get", "request()", "done");
        agent.next().answerWithCredential("AQIDBA");

        String outcome = tab.run("return await done");

        assertTrue(outcome.contains("\"userHandle\":\"AQID\""), outcome);
        assertTrue(outcome.contains("\"authenticatorAttachment\":\"platform\""), outcome);
    }

    @Test
    void says_that_there_is_a_platform_authenticator_on_the_first_page_after_the_start_too() {
        assertEquals("true", stage.atOnce());
        assertEquals("true", ChromiumAtPretendAgent.isThere(tab));
    }

    @Test
    void says_of_its_abilities_what_is_true() {
        assertEquals(
                "true true true true true false",
                tab.run("const c = await PublicKeyCredential.getClientCapabilities(); return"
                        + " [c.passkeyPlatformAuthenticator, c.userVerifyingPlatformAuthenticator,"
                        + " c['extension:prf'], c['extension:largeBlob'],"
                        + " c.signalUnknownCredential, c['extension:minPinLength']].join(' ')"));
    }

    /// Libraries replace `toJSON`; what is read of a credential is where the browser's own objects have it.
    @Test
    void brings_objects_that_are_used_as_the_browsers_own() throws Exception {
        tab.run("window.kept = navigator.credentials.create({ publicKey:"
                + " PublicKeyCredential.parseCreationOptionsFromJSON(creation()) })");
        agent.next().answerWithCredential("AQIDBA");

        assertEquals(
                "true true AQIDBA 4 platform internal -7 mine 0",
                tab.run(
                        "'use strict'; const c = await kept; const keys = Object.keys(c).length; c.toJSON = () => 'mine';"
                                + " return [c instanceof PublicKeyCredential,"
                                + " c.response instanceof AuthenticatorAttestationResponse, c.id, c.rawId.byteLength,"
                                + " c.authenticatorAttachment, c.response.getTransports().join(),"
                                + " c.response.getPublicKeyAlgorithm(), c.toJSON(), keys].join(' ')"));
    }

    @ParameterizedTest
    @CsvSource({"InvalidStateError", "NotAllowedError", "SecurityError"})
    void hands_the_agents_errors_on(String name) throws Exception {
        begin("create", "creation()", "done");
        agent.next().answer("error", Map.of("name", name, "message", "Because."));

        assertEquals(name + ": Because.", tab.run("return await done"));
    }

    @Test
    void withdraws_what_the_page_gives_up() throws Exception {
        begin("get", "request()", "done", "mine");
        Asked asked = agent.next();

        tab.run("abort.mine.abort()");

        assertTrue(tab.run("return await done").startsWith("AbortError"));
        agent.awaitCancel(asked);
    }

    @Test
    void withdraws_what_a_tab_asked_that_was_closed() throws Exception {
        begin("get", "request()", "done");
        Asked stays = agent.next();
        Asked gone;
        try (ChromiumTab other = chromium.open(site.at("a.example") + "/")) {
            other.run("window.done = perform('get', request())");
            gone = agent.next();
        }

        agent.awaitCancel(gone);
        stays.answerWithCredential("AAAA");
        assertTrue(tab.run("return await done").contains("\"id\":\"AAAA\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/again", "/"})
    void withdraws_what_a_page_asked_that_was_left_and_asks_the_next(String path) throws Exception {
        begin("get", "request()", "done");
        Asked gone = agent.next();

        tab.go("about:blank");
        tab.go(site.local() + path);

        agent.awaitCancel(gone);
        begin("get", "request()", "done");
        agent.next().answerWithCredential("BBBB");
        assertTrue(tab.run("return await done").contains("\"id\":\"BBBB\""));
    }

    @Test
    void a_second_request_of_a_page_takes_the_place_of_the_first() throws Exception {
        begin("get", "request()", "first");
        Asked first = agent.next();

        begin("get", "request()", "second");

        agent.awaitCancel(first);
        agent.next().answerWithCredential("BBBB");
        assertTrue(tab.run("return await first").startsWith("AbortError"));
        assertTrue(tab.run("return await second").contains("\"id\":\"BBBB\""));
    }

    @Test
    void keeps_two_tabs_apart() throws Exception {
        try (ChromiumTab other = chromium.open(site.at("a.example") + "/")) {
            begin("get", "request()", "done");
            Asked first = agent.next();
            other.run("window.done = perform('get', request())");
            Asked second = agent.next();

            second.answerWithCredential("BBBB");
            first.answerWithCredential("AAAA");

            assertEquals(site.at("a.example"), second.request().path("origin").asString());
            assertEquals(site.local(), first.request().path("origin").asString());
            assertTrue(tab.run("return await done").contains("\"id\":\"AAAA\""));
            assertTrue(other.run("return await done").contains("\"id\":\"BBBB\""));
        }
    }

    @Test
    void a_page_in_the_background_asks_in_its_own_name() throws Exception {
        try (ChromiumTab bank = chromium.open(site.at("a.example") + "/")) {
            bank.run("window.focus()");
            begin("get", "request()", "done");

            Asked asked = agent.next();
            asked.answerWithCredential("AAAA");

            assertEquals(site.local(), asked.request().path("origin").asString());
        }
    }

    @Test
    void a_subdomain_may_ask_for_its_parents_passkeys_under_its_own_origin() throws Exception {
        tab.go(site.at("login.a.example") + "/");
        begin("get", "request({ rpId: 'a.example' })", "done");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertEquals(site.at("login.a.example"), asked.request().path("origin").asString());
        assertEquals("a.example", asked.request().path("options").path("rpId").asString());
        tab.run("return await done");
    }

    /// Without a click, and again and again: nothing of it is to be noticed in another tab.
    @Test
    void what_is_not_ours_goes_to_the_browser_at_once_and_changes_nothing_for_others() throws Exception {
        begin("get", "request({ hints: ['security-key'] })", "done", "mine");
        agent.next().answer("notOurs", "hint");

        try (ChromiumTab other = chromium.open(site.at("a.example") + "/")) {
            assertEquals("true", ChromiumAtPretendAgent.isThere(other));
            other.run("window.done = perform('get', request())");
            agent.next().answerWithCredential("AAAA");
            assertTrue(other.run("return await done").contains("\"id\":\"AAAA\""));
        }

        tab.run("abort.mine.abort()");
        assertTrue(tab.run("return await done").startsWith("AbortError"), "the browser's own dialog had it");
    }

    @Test
    void goes_on_after_the_browser_ended_the_extensions_worker() throws Exception {
        begin("get", "request()", "lost");
        agent.next();
        try (ChromiumTab popup = chromium.popup("undefined")) {
            popup.endWorkers();
        }

        try (ChromiumTab other = chromium.open(site.at("a.example") + "/")) {
            other.run("window.done = perform('get', request())");
            agent.next().answerWithCredential("AAAA");

            assertTrue(other.run("return await done").contains("\"id\":\"AAAA\""));
        }
        assertTrue(tab.run("return await lost").startsWith("NotAllowedError"));
    }

    @Test
    void a_site_that_is_left_to_the_browser_is_asked_by_the_browser_at_once() {
        try (ChromiumTab popup = chromium.popup("'" + site.local() + "/'")) {
            choose(popup, "others", "{\"" + site.local() + "\":\"others\"}");
            begin("get", "request()", "done", "mine");
            assertEquals("false", ChromiumAtPretendAgent.isThere(tab));

            tab.run("abort.mine.abort()");
            assertTrue(tab.run("return await done").startsWith("AbortError"));
            assertTrue(agent.asked.isEmpty());
            choose(popup, "ours", "{}");
        }
        assertEquals("true", ChromiumAtPretendAgent.isThere(tab));
    }

    private static void choose(ChromiumTab popup, String who, String kept) {
        popup.run("const list = document.getElementById('answers'); list.value = '" + who + "';"
                + " list.dispatchEvent(new Event('change'))");
        RunningChromium.await(
                "it is kept",
                () -> popup.run("return JSON.stringify((await chrome.storage.local.get('answers')).answers)")
                        .equals(kept));
    }

    /// As docs/browser.md says. A page cannot tell whether there is a passkey of ours, however it asks without a click.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_conditional_request_asks_nobody_and_tells_the_page_nothing(boolean here) {
        agent.offers = here;
        String available = tab.run("return `${await PublicKeyCredential.isConditionalMediationAvailable()}`");
        String conditional = tab.run("return await navigator.credentials.get({ mediation: 'conditional', publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()),"
                + " signal: AbortSignal.timeout(500) }).then(() => 'got', e => e.name)");
        tab.run("window.held = navigator.credentials.get({ mediation: 'conditional', publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()) })");
        try (ChromiumTab popup = chromium.popupAbout(site.local())) {
            RunningChromium.await(
                    "the button",
                    () -> popup.run("const [{ id }] = await chrome.tabs.query();"
                                    + " return chrome.action.getBadgeText({ tabId: id })")
                            .equals(here ? "•" : ""));
        }

        assertEquals("true TimeoutError", available + " " + conditional);
        assertTrue(agent.asked.isEmpty());
    }

    /// The page waits for the browser alone; what that refuses is not told to us.
    @Test
    void a_signal_is_told_with_the_browsers_word_for_who_gives_it() throws Exception {
        assertEquals("SecurityError", signalUnknown("bank.example", "AQID"));
        assertEquals("undefined", signalUnknown("localhost", "AAAA"));

        Asked asked = agent.next();
        assertEquals("signalUnknownCredential", asked.op());
        assertEquals(site.local(), asked.request().path("origin").asString());
        assertEquals(
                "AAAA", asked.request().path("options").path("credentialId").asString());
        assertTrue(agent.asked.isEmpty());
    }

    private String signalUnknown(String rpId, String credential) {
        return tab.run("return await PublicKeyCredential.signalUnknownCredential({ rpId: '%s', credentialId: '%s' })"
                        .formatted(rpId, credential)
                + ".then(done => `${done}`, e => e.name)");
    }

    @Test
    void a_page_cannot_talk_to_the_extension() {
        assertEquals("undefined", tab.run("return typeof globalThis.chrome?.runtime?.sendMessage"));
        assertTrue(tab.run("return await fetch('" + BrowserPlace.POPUP + "').then(() => 'read', e => e.name)")
                .equals("TypeError"));
    }

    /// Starts an operation in the page, whose outcome the page keeps.
    private void begin(String operation, String options, String outcome, String... abortable) {
        String name = abortable.length == 0 ? "" : ", '" + abortable[0] + "'";
        tab.run("window.%s = perform('%s', %s%s)".formatted(outcome, operation, options, name));
    }
}
