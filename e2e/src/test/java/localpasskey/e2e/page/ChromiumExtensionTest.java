package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.page.PretendBrowserAgent.Asked;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our extension in a real Chromium, in front of a pretend agent behind the real relay: who asks, what gets
/// through, and what becomes of requests that are not ours.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumExtensionTest {

    private static final String REFUSED = "NotAllowedError: The operation either timed out or was not allowed.";

    private BrowserPlace place;
    private PretendBrowserAgent agent;
    private TestSite site;
    private RunningChromium chromium;
    private ChromiumTab tab;

    @BeforeAll
    void start_a_browser(@TempDir Path directory) throws Exception {
        place = new BrowserPlace(directory);
        place.install("chromium");
        agent = PretendBrowserAgent.listen(place.controlSocket());
        site = TestSite.start();
        chromium = RunningChromium.start(place, List.of(BrowserPlace.extension("proxy")), site.options());
    }

    @AfterAll
    void end_the_browser() throws Exception {
        chromium.close();
        site.close();
        agent.close();
    }

    @BeforeEach
    void open_a_page() {
        agent.asked.clear();
        tab = chromium.open(site.local() + "/");
        chromium.awaitExtension();
    }

    @AfterEach
    void close_the_page() {
        tab.close();
    }

    @Test
    void asks_the_agent_with_the_browsers_word_for_who_asks() throws Exception {
        begin("create", "creation()", "done");
        Asked asked = agent.next();
        asked.answer("error", Map.of("name", "AbortError", "message", "Enough."));

        assertEquals("Chromium", asked.browser().name());
        assertEquals("create", asked.op());
        assertEquals("proxy", asked.request().path("door").asString());
        assertEquals(site.local(), asked.request().path("origin").asString());
        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertEquals(
                "localhost",
                asked.request().path("options").path("rp").path("id").asString());
        assertFalse(asked.request().toString().contains("remoteDesktopClientOverride"));
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
    void says_that_there_is_a_platform_authenticator_and_hides_nothing_in_the_page() {
        assertEquals(
                "true",
                tab.run("return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`"));
        assertEquals(
                "true",
                tab.run(
                        "return `${(await PublicKeyCredential.getClientCapabilities()).passkeyPlatformAuthenticator}`"));
        assertTrue(tab.run("return navigator.credentials.get.toString()").contains("[native code]"));
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

    /// Chromium tells an extension nothing of a page that goes elsewhere: the question stays until it is answered.
    @Test
    void an_answer_to_a_page_that_went_away_goes_nowhere() throws Exception {
        begin("get", "request()", "done");
        Asked gone = agent.next();
        tab.go(site.at("b.example") + "/");
        gone.answerWithCredential("AAAA");

        begin("get", "request()", "done");
        agent.next().answerWithCredential("BBBB");

        assertTrue(tab.run("return await done").contains("\"id\":\"BBBB\""));
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

    /// The browser refuses these before we hear of them.
    @ParameterizedTest
    @CsvSource({
        "a.example, b.example",
        "evila.example, a.example",
        "a.example, login.a.example",
        "a.example, example",
        "a.example, evil.example",
        "a.co.uk, co.uk"
    })
    void no_site_gets_a_passkey_of_another(String host, String rpId) {
        tab.go(site.at(host) + "/");

        String outcome = tab.run("return await perform('get', request({ rpId: '" + rpId + "' }))");

        assertTrue(outcome.startsWith("SecurityError"), outcome);
        assertTrue(agent.asked.isEmpty());
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

    @ParameterizedTest
    @ValueSource(strings = {"publickey-credentials-get=()", "publickey-credentials-get=(\"https://b.example\")"})
    void a_page_whose_policy_forbids_it_gets_nothing(String policy) {
        tab.go(site.at("a.example") + "/?" + policy.replace("\"", "%22"));

        String outcome = tab.run("return await perform('get', request())");

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_frame_of_another_site_gets_nothing_unless_the_page_lets_it() {
        tab.go(site.at("a.example") + "/");

        String outcome = inFrame("{ src: '" + site.at("b.example") + "/' }");

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_frame_of_another_site_that_the_page_lets_is_left_to_the_browser() {
        tab.go(site.at("a.example") + "/");

        String outcome = inFrame("{ src: '" + site.at("b.example") + "/', allow: 'publickey-credentials-get *' }");

        assertEquals(REFUSED, outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_sandboxed_frame_gets_nothing_whatever_its_address() {
        tab.go(site.at("a.example") + "/");

        String outcome = inFrame("{ src: '" + site.at("a.example") + "/', sandbox: 'allow-scripts' }");

        assertTrue(outcome.startsWith("NotAllowedError") || outcome.startsWith("SecurityError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_frame_of_the_same_site_asks_as_the_page_does() throws Exception {
        tab.go(site.at("a.example") + "/");
        tab.run("window.done = performInFrame({ src: '/' }, 'get', request())");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertTrue(tab.run("return await done").contains("\"id\":\"AAAA\""));
    }

    @Test
    void a_request_that_is_not_ours_fails_and_the_retry_is_the_browsers_until_another_tab_is_in_front()
            throws Exception {
        try (ChromiumTab popup = chromium.popup("undefined")) {
            tab.front();
            begin("get", "request({ hints: ['security-key'] })", "done");
            agent.next().answer("notOurs", "hint");

            assertEquals(REFUSED, tab.run("return await done"));
            RunningChromium.await("a pause", () -> attached(popup).equals("false"));
            begin("get", "request()", "again", "mine");
            assertEquals(
                    "waits",
                    tab.run(
                            "return await Promise.race([again, PublicKeyCredential.getClientCapabilities().then(() => 'waits')])"));
            tab.run("abort.mine.abort()");
            assertTrue(agent.asked.isEmpty(), "the browser's own dialog has it");

            popup.front();

            RunningChromium.await("the end of the pause", () -> attached(popup).equals("true"));
        }
    }

    private static String attached(ChromiumTab popup) {
        return popup.run("return `${(await chrome.runtime.sendMessage({ popup: 'state' })).attached}`");
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
        assertTrue(tab.run("return await lost").matches("(NotAllowed|Operation|Abort)Error.*"));
    }

    @Test
    void a_site_that_is_left_to_the_browser_costs_one_try_without_the_leave_to_look() throws Exception {
        try (ChromiumTab popup = chromium.popup("'" + site.local() + "/'")) {
            popup.run("document.getElementById('prefer').click()");
            RunningChromium.await(
                    "it is kept",
                    () -> popup.run(
                                    "return JSON.stringify((await chrome.storage.local.get('browsersOwn')).browsersOwn ?? [])")
                            .contains(site.local()));

            popup.go(BrowserPlace.POPUP);
            RunningChromium.await(
                    "a word about the first try",
                    () -> popup.run("return `${document.getElementById('first-try').hidden}`")
                            .equals("false"));
            assertEquals(REFUSED, tab.run("return await perform('get', request())"));
            assertTrue(agent.asked.isEmpty());

            popup.run("document.getElementById('prefer').click()");
            RunningChromium.await(
                    "it is forgotten",
                    () -> popup.run(
                                    "return JSON.stringify((await chrome.storage.local.get('browsersOwn')).browsersOwn)")
                            .equals("[]"));
        }
    }

    /// As docs/browser.md says.
    @Test
    void autofill_and_signals_do_not_reach_us() {
        String available = tab.run("return `${await PublicKeyCredential.isConditionalMediationAvailable()}`");
        String conditional = tab.run("return await navigator.credentials.get({ mediation: 'conditional', publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()),"
                + " signal: AbortSignal.timeout(500) }).then(() => 'got', e => e.name)");
        String signal = tab.run(
                "return await PublicKeyCredential.signalUnknownCredential?.({ rpId: 'localhost', credentialId: 'AAAA' })"
                        + ".then(() => 'taken', e => e.name) ?? 'not there'");

        assertEquals("false NotAllowedError taken", available + " " + conditional + " " + signal);
        assertTrue(agent.asked.isEmpty());
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

    private String inFrame(String attributes) {
        return tab.run("return await performInFrame(" + attributes + ", 'get', request())");
    }
}
