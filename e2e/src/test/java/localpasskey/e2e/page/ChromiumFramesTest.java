package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.e2e.page.PretendBrowserAgent.Asked;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames, and the policies of pages, in a real Chromium with our extension: which of them may ask, and in whose name.
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumFramesTest extends SharedChromiumCase {

    ChromiumFramesTest(ChromiumAtPretendAgent stage) {
        super(stage);
    }

    @BeforeEach
    void go_to_a_site_by_tls() {
        tab.go(site.at("a.example") + "/");
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
        String outcome = inFrame("{ src: '" + site.at("b.example") + "/' }");

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_frame_of_another_site_that_the_page_lets_asks_with_the_pages_origin() throws Exception {
        tab.run("window.done = performInFrame({ src: '" + site.at("b.example")
                + "/', allow: 'publickey-credentials-get *' }, 'get', request())");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertEquals(site.at("b.example"), asked.request().path("origin").asString());
        assertTrue(asked.request().path("crossOrigin").asBoolean(false));
        assertEquals(site.at("a.example"), asked.request().path("topOrigin").asString());
        assertTrue(tab.run("return await done").contains("\"id\":\"AAAA\""));
    }

    @Test
    void a_frame_of_another_site_makes_no_passkey_without_the_persons_act() {
        String outcome = tab.run("return await performInFrame({ src: '" + site.at("b.example")
                + "/', allow: 'publickey-credentials-create *' }, 'create', creation())");

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    /// Their documents have no address of their own: the browser says whose they are.
    @ParameterizedTest
    @ValueSource(strings = {"", "frame.src = 'about:blank'", "frame.srcdoc = '<p>'", "frame.src = `javascript:'<p>'`"})
    void a_frame_without_an_address_asks_as_the_page_does(String made) throws Exception {
        tab.run("const frame = document.createElement('iframe'); " + made + "; document.body.append(frame);"
                + " await new Promise(done => setTimeout(done, 200)); const there = frame.contentWindow;"
                + " window.done = there.navigator.credentials.get({ publicKey:"
                + " there.PublicKeyCredential.parseRequestOptionsFromJSON(request()) }).then(c => c.id)");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertEquals(site.at("a.example"), asked.request().path("origin").asString());
        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertEquals("AAAA", tab.run("return await done"));
    }

    /// What the extension asks of the browser about a page's policy is out of the page's reach.
    @Test
    void a_page_cannot_forge_its_policy() {
        tab.go(site.at("a.example") + "/?publickey-credentials-get=()");
        tab.run("document.body.insertAdjacentHTML('beforeend',"
                + " '<form name=featurePolicy><input name=allowsFeature></form>');"
                + " Object.defineProperty(Document.prototype, 'featurePolicy', { get: () => ({ allowsFeature: () => true }) });"
                + " FeaturePolicy.prototype.allowsFeature = () => true;");

        String outcome = tab.run("return await perform('get', request())");

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_sandboxed_frame_gets_nothing_whatever_its_address() {
        String outcome = inFrame("{ src: '" + site.at("a.example") + "/', sandbox: 'allow-scripts' }");

        assertTrue(outcome.startsWith("NotAllowedError") || outcome.startsWith("SecurityError"), outcome);
        assertTrue(agent.asked.isEmpty());
    }

    @Test
    void a_frame_of_the_same_site_asks_as_the_page_does() throws Exception {
        tab.run("window.done = performInFrame({ src: '/' }, 'get', request())");
        Asked asked = agent.next();
        asked.answerWithCredential("AAAA");

        assertFalse(asked.request().path("crossOrigin").asBoolean(true));
        assertTrue(tab.run("return await done").contains("\"id\":\"AAAA\""));
    }

    private String inFrame(String attributes) {
        return tab.run("return await performInFrame(" + attributes + ", 'get', request())");
    }
}
