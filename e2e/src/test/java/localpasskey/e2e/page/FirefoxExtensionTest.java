package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.page.PretendBrowserAgent.Asked;
import localpasskey.e2e.site.TestSite;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our extension in a real Firefox, where it takes the place of navigator.credentials, in front of a pretend agent
/// behind the real relay.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
@Tag("firefox")
@ExtendWith(Needs.class)
final class FirefoxExtensionTest implements NeighbourCeremonies {

    private PretendBrowserAgent agent;
    private TestSite site;
    private RunningFirefox firefox;

    @BeforeAll
    void start_a_browser(@TempDir Path directory) throws Exception {
        BrowserPlace place = new BrowserPlace(directory);
        place.install("firefox");
        agent = PretendBrowserAgent.listen(place.controlSocket());
        site = TestSite.start();
        firefox = RunningFirefox.start(
                place,
                NeighbourCeremonies.provider(directory.resolve("early"), "early"),
                BrowserPlace.extension("firefox"),
                NeighbourCeremonies.provider(directory.resolve("late"), "late"),
                NeighbourCeremonies.extension(
                        directory.resolve("bare"), "bare", "manifest.json", "bare.js", "background.js"));
        firefox.go(site.at("a.example") + "/");
        firefox.awaitExtension();
    }

    @AfterAll
    void end_the_browser() throws Exception {
        firefox.close();
        site.close();
        agent.close();
    }

    /// Ours is the last here, whichever was installed first.
    @Override
    public Optional<Boolean> runsAfterUs(String provider) {
        return Optional.empty();
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
        return firefox;
    }

    @BeforeEach
    void open_a_page() {
        agent.asked.clear();
        firefox.go(site.at("a.example") + "/");
    }

    @Test
    void asks_the_agent_with_the_browsers_word_for_who_asks() throws Exception {
        firefox.run("window.done = perform('create', creation())");
        Asked asked = agent.next();
        asked.answerWithCredential("AQIDBA");

        assertEquals("Firefox", asked.browser().name());
        assertEquals(site.at("a.example"), asked.request().path("origin").asString());
        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertEquals(
                "BwcHBwcHBwcHBwcHBwcHBw",
                asked.request().path("options").path("challenge").asString());
        assertTrue(firefox.run("return await done").contains("\"id\":\"AQIDBA\""));
    }

    @Test
    void brings_objects_that_look_like_the_browsers_own() throws Exception {
        firefox.run("window.kept = navigator.credentials.get({ publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()) })");
        agent.next().answerWithCredential("AQIDBA");

        assertEquals(
                "true true AQIDBA 4 platform 3 true",
                firefox.run("const c = await kept; return [c instanceof PublicKeyCredential,"
                        + " c.response instanceof AuthenticatorAssertionResponse, c.id, c.rawId.byteLength,"
                        + " c.authenticatorAttachment, c.response.userHandle.byteLength,"
                        + " Object.keys(c).length === 0].join(' ')"));
    }

    @Test
    void hands_the_agents_errors_on() throws Exception {
        firefox.run("window.done = perform('create', creation())");
        agent.next().answer("error", Map.of("name", "InvalidStateError", "message", "Because."));

        assertEquals("InvalidStateError: Because.", firefox.run("return await done"));
    }

    @Test
    void withdraws_what_the_page_gives_up() throws Exception {
        firefox.run("window.done = perform('get', request(), 'mine')");
        Asked asked = agent.next();

        firefox.run("abort.mine.abort()");

        assertTrue(firefox.run("return await done").startsWith("AbortError"));
        agent.awaitCancel(asked);
    }

    @Test
    void withdraws_what_a_page_asked_that_went_away() throws Exception {
        firefox.run("window.done = perform('get', request())");
        Asked asked = agent.next();

        firefox.go("about:blank");

        agent.awaitCancel(asked);
    }

    @Test
    void keeps_two_tabs_apart() throws Exception {
        RunningFirefox other = firefox.anotherTab();
        other.go(site.at("b.example") + "/");
        firefox.run("window.done = perform('get', request())");
        Asked first = agent.next();
        other.run("window.done = perform('get', request())");
        Asked second = agent.next();

        second.answerWithCredential("BBBB");
        first.answerWithCredential("AAAA");

        assertEquals(site.at("b.example"), second.request().path("origin").asString());
        assertEquals(site.at("a.example"), first.request().path("origin").asString());
        assertTrue(firefox.run("return await done").contains("\"id\":\"AAAA\""));
        assertTrue(other.run("return await done").contains("\"id\":\"BBBB\""));
    }

    @Test
    void what_is_not_ours_goes_to_the_browser_at_once() throws Exception {
        firefox.run("window.done = perform('get', request(), 'mine')");
        agent.next().answer("notOurs", "hint");

        firefox.run("abort.mine.abort()");

        String outcome = firefox.run("return await done");
        assertTrue(outcome.matches("(Abort|NotAllowed)Error.*"), outcome);
    }

    /// Whatever the page's own world says: the background takes the sender's word only from the browser.
    @Test
    void a_page_cannot_speak_for_another() throws Exception {
        firefox.run("Object.defineProperty(window, 'origin', { value: 'https://b.example' });"
                + " window.done = perform('get', { ...request({ rpId: 'b.example' }), origin: 'https://b.example' })");
        Asked asked = agent.next();
        asked.answer("error", Map.of("name", "SecurityError", "message", "No."));

        assertEquals(site.at("a.example"), asked.request().path("origin").asString());
        firefox.run("return await done");
    }

    @ParameterizedTest
    @CsvSource({
        "{ src: 'https://b.example' }, another site's frame",
        "'{ src: ''https://b.example'', allow: ''publickey-credentials-get *'' }', one that the page lets",
        "'{ src: ''/'', sandbox: ''allow-scripts'' }', a sandboxed one of the same site"
    })
    void a_frame_of_somebody_else_gets_nothing_of_ours(String attributes, String what) throws Exception {
        String there = attributes.replace("https://b.example", site.at("b.example") + "/");

        assertEquals("begun", firefox.run("return await beginInFrame(" + there + ", 'get', request())"));

        firefox.run("window.made = perform('create', creation())");
        assertEquals("create", agent.next().op(), "asked before: " + what);
    }

    @Test
    void a_frame_of_the_same_site_asks_as_the_page_does() throws Exception {
        firefox.run("window.done = performInFrame({ src: '/' }, 'get', request())");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertEquals(site.at("a.example"), asked.request().path("origin").asString());
        assertTrue(firefox.run("return await done").contains("\"id\":\"AAAA\""));
    }

    /// Why frames of other origins are left to the browser here: an extension without anything of ours is told no more.
    /// Firefox 153 has names for documents besides.
    @Test
    void of_what_a_page_lets_its_frames_do_this_browser_tells_an_extension_nothing() {
        firefox.go(site.at("a.example") + "/bare");
        RunningChromium.await("what it is told", () -> !told().isEmpty());

        assertEquals(
                "undefined, undefined; frameId parentFrameId tabId url",
                told().replaceAll("\\b(parentD|d)ocumentId ", ""));
    }

    private String told() {
        return firefox.run("return document.documentElement.dataset.told ?? ''");
    }

    @Test
    void a_page_whose_policy_forbids_it_gets_nothing_of_ours() throws Exception {
        firefox.go(site.at("a.example") + "/?publickey-credentials-get=()");
        firefox.run("window.done = perform('get', request(), 'mine')");
        firefox.run("window.made = perform('create', creation())");

        assertEquals("create", agent.next().op(), "this one was not forbidden");
        firefox.run("abort.mine.abort()");
    }

    @Test
    void a_frame_gets_no_more_than_the_policy_of_the_page_around_it() throws Exception {
        firefox.go(site.at("a.example") + "/?publickey-credentials-get=()");

        assertEquals("begun", firefox.run("return await beginInFrame({ src: '/' }, 'get', request())"));

        firefox.run("window.made = perform('create', creation())");
        assertEquals("create", agent.next().op(), "this one was not forbidden");
    }

    /// As docs/browser.md says.
    @Test
    void conditional_requests_ask_nobody() {
        firefox.go(site.local() + "/"); // the certificates of the others are none that Firefox itself would ask for
        String available = firefox.run("return `${await PublicKeyCredential.isConditionalMediationAvailable()}`");
        String conditional = firefox.run("return await navigator.credentials.get({ mediation: 'conditional', publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()),"
                + " signal: AbortSignal.timeout(500) }).then(() => 'got', e => e.name)");

        assertEquals("true", available);
        assertEquals("TimeoutError", conditional, "held until the page gave it up");
        assertTrue(agent.asked.isEmpty());
    }

    /// Firefox has no signals of its own: the page is told what the agent says.
    @Test
    void a_signal_is_told_and_answered_by_the_agent() throws Exception {
        String signal = "window.signalled = PublicKeyCredential.signalUnknownCredential({ rpId: 'a.example',"
                + " credentialId: 'AAAA' }).then(done => `${done}`, e => e.name)";
        firefox.run(signal);
        Asked asked = agent.next();
        assertEquals("signalUnknownCredential", asked.op());
        assertEquals(site.at("a.example"), asked.request().path("origin").asString());
        asked.answer("signalled", true);
        assertEquals("undefined", firefox.run("return await signalled"));

        firefox.run(signal);
        agent.next().answer("error", Map.of("name", "SecurityError", "message", ""));
        assertEquals("SecurityError", firefox.run("return await signalled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "frame.src = 'about:blank'", "frame.srcdoc = '<p>'", "frame.src = `javascript:'<p>'`"})
    void a_frame_without_an_address_asks_as_the_page_does(String made) throws Exception {
        firefox.run("const frame = document.createElement('iframe'); " + made + "; document.body.append(frame);"
                + " await new Promise(done => setTimeout(done, 200)); const there = frame.contentWindow;"
                + " window.done = there.navigator.credentials.get({ publicKey:"
                + " there.PublicKeyCredential.parseRequestOptionsFromJSON(request()) }).then(c => c.id)");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertEquals(site.at("a.example"), asked.request().path("origin").asString());
        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertEquals("AAAA", firefox.run("return await done"));
    }

    @Test
    void a_second_request_of_a_page_takes_the_place_of_the_first() throws Exception {
        firefox.run("window.first = perform('get', request())");
        Asked first = agent.next();

        firefox.run("window.second = perform('get', request())");

        agent.awaitCancel(first);
        agent.next().answerWithCredential("BBBB");
        assertTrue(firefox.run("return await first").startsWith("AbortError"));
        assertTrue(firefox.run("return await second").contains("\"id\":\"BBBB\""));
    }

    @Test
    void a_library_may_replace_a_method_of_what_it_gets() throws Exception {
        firefox.run("window.kept = navigator.credentials.get({ publicKey:"
                + " PublicKeyCredential.parseRequestOptionsFromJSON(request()) })");
        agent.next().answerWithCredential("AQIDBA");

        assertEquals(
                "mine", firefox.run("'use strict'; const c = await kept; c.toJSON = () => 'mine'; return c.toJSON()"));
    }

    @Test
    void is_there_only_while_the_agent_is() throws Exception {
        assertEquals("true", isThere());
        assertEquals(
                "true",
                firefox.run(
                        "return `${(await PublicKeyCredential.getClientCapabilities()).passkeyPlatformAuthenticator}`"));
    }

    private String isThere() {
        return firefox.run("return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`");
    }
}
