package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import localpasskey.demosite.DemoSite;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import localpasskey.testkit.chip.SoftwareTpm;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The website to try it on, in a real Chromium with our extension, a real agent and a software TPM. Takes the
/// pictures of the documentation, too, where `localpasskey.screenshots` names a folder for them.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class DemoSiteInBrowserTest {

    /// WCAG 2.2, 1.4.3: of text in its usual size.
    private static final double LEAST_CONTRAST = 4.5;

    private static final int PHONE = 390;
    private static final int DESK = 1000;

    private SoftwareTpm tpm;
    private PretendPerson person;
    private RunningAgent agent;
    private DemoSite site;
    private RunningChromium chromium;
    private ChromiumTab tab;

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        BrowserPlace browsers = new BrowserPlace(directory);
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        person = PretendPerson.in(directory.resolve("person"));
        agent = RunningAgent.start(new AgentPlace(
                browsers.agentData(), directory.resolve("key.sock"), tpm.socket(), person, List.of(), List.of()));
        browsers.install("chromium");
        site = DemoSite.start(0, InstantSource.system());
        chromium = RunningChromium.start(browsers, List.of(BrowserPlace.extension("chromium")));
        chromium.awaitExtension();
    }

    @AfterAll
    void end_everything() {
        chromium.close();
        site.close();
        agent.close();
        tpm.close();
    }

    @BeforeEach
    void open_the_site() {
        tab = chromium.open(site.origin() + "/?lang=en");
        await("the site has looked around", "support", "can keep passkeys itself");
    }

    @AfterEach
    void close_the_site() {
        tab.close(); // the popup is about one tab of the site
    }

    @Test
    void tells_what_a_passkey_of_ours_is_and_that_it_is_honest() throws Exception {
        register("ada");

        assertTrue(text("inspection").contains("it is no hardware"), text("inspection"));
        assertTrue(text("inspection").contains("LocalPasskey, software, not hardware"), text("inspection"));
        assertTrue(text("inspection").contains("packed, self"), text("inspection"));
        assertTrue(text("inspection").contains("internal, usb"), text("inspection"));
        say("PROOF");
        take("site-inspector", DESK);
        signIn("required");
        say("PROOF");
        signIn("discouraged");
        say("PROOF");

        assertTrue(text("honesty").contains("True: it verified you, and it says so."), text("honesty"));
        assertTrue(text("honesty").contains("It says each time that it is not copied."), text("honesty"));
        assertFalse(text("honesty").contains("Not true"), text("honesty"));
        assertEquals("ada", text("who"));
    }

    @Test
    void a_no_is_told_in_words() throws Exception {
        register("eve");
        person.refuses();

        click("sign-in");

        await("an answer", "message", "cancelled, refused, or took too long");
        person.types(PretendPerson.PIN);
    }

    @Test
    void the_simulator_decides_as_one_chooses() throws Exception {
        tab.go(site.origin() + "/simulator.html");
        await("a decision", "result", "ALLOW");

        tab.run("document.querySelector('[name=\"answer.be\"]').click()");

        await("a refusal with its reason", "result", "register anew");
        take("site-simulator", DESK);
    }

    /// The popup comes by a click on the button or its shortcut, which no test can press in a browser without a screen;
    /// from there it is the Enter key.
    @Test
    void the_field_is_signed_in_to_by_the_keyboard_alone() throws Exception {
        register("field");
        tab.go(site.origin() + "/again");
        tab.go(site.origin() + "/");
        tab.run("document.getElementById('user').focus()");
        RunningChromium.await("an offer", () -> isOffered("↵"));
        try (ChromiumTab popup = chromium.popupAbout(site.origin())) {
            RunningChromium.await(
                    "its button",
                    () -> popup.run("return document.activeElement.id").equals("offer"));
            for (String scheme : List.of("light", "dark")) {
                byte[] picture = popup.picture(scheme, 340, 600);

                assertTrue(Double.parseDouble(popup.run(CONTRAST)) >= LEAST_CONTRAST, scheme);
                keep("popup-offer-" + scheme, picture);
            }
            popup.front();

            popup.call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", "keyDown", "key", "Enter", "text", "\r", "windowsVirtualKeyCode", 13));

            await("signed in", "message", "Signed in.");
        }
        assertEquals("field", text("who"));
    }

    private boolean isOffered(String badge) {
        try (ChromiumTab popup = chromium.popupAbout(site.origin())) {
            return popup.run(
                            "const [{ id }] = await chrome.tabs.query(); return chrome.action.getBadgeText({ tabId: id })")
                    .equals(badge);
        }
    }

    @Test
    void loads_nothing_from_elsewhere_and_runs_nothing_of_others() throws Exception {
        register("bob");

        assertEquals(
                "[]",
                tab.run("return JSON.stringify(performance.getEntriesByType('resource').map(e => e.name)"
                        + ".filter(name => !name.startsWith(location.origin + '/')))"));
        String policy = tab.run("return (await fetch('/')).headers.get('content-security-policy')");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "blocked",
                tab.run("const s = document.createElement('script'); s.textContent = 'window.ran = true';"
                        + " document.body.append(s); return window.ran ? 'ran' : 'blocked'"));
        assertEquals(
                "blocked",
                tab.run("return await fetch('https://elsewhere.example/').then(() => 'fetched', () => 'blocked')"));
    }

    @Test
    void everything_that_can_be_used_has_a_name() throws Exception {
        register("named");

        List<String> nameless = new ArrayList<>();
        JsonNode nodes = tab.call("Accessibility.getFullAXTree", Map.of()).path("nodes");
        for (JsonNode node : nodes) {
            String role = node.path("role").path("value").asString("");
            boolean named = !node.path("name").path("value").asString("").isBlank();
            if (List.of("button", "textbox", "combobox", "link", "group", "region")
                            .contains(role)
                    && !node.path("ignored").asBoolean(false)
                    && !named
                    && !role.equals("group")) {
                nameless.add(role);
            }
        }

        assertTrue(nodes.size() > 50, "the tree is there: " + nodes.size());
        assertEquals(List.of(), nameless);
    }

    @Test
    void the_keyboard_goes_through_it_in_the_order_of_the_page() {
        assertEquals(
                "[]",
                tab.run("return JSON.stringify([...document.querySelectorAll('[tabindex]')]"
                        + ".filter(e => e.tabIndex > 0).map(e => e.id))"));
        List<String> order = new ArrayList<>();
        tab.run("document.body.focus()");
        for (int i = 0; i < 10; i++) {
            type("Tab");
            order.add(tab.run("const e = document.activeElement; return e.id || e.className || e.localName"));
        }

        assertEquals(
                List.of("skip", "simulator", "actions", "lost", "chip", "a", "user", "summary", "register", "sign-in"),
                order);
        assertEquals("solid", tab.run("return getComputedStyle(document.activeElement).outlineStyle"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void can_be_read_in_both_colours_and_at_any_width(String scheme) throws Exception {
        register("contrast-" + scheme);
        for (int width : new int[] {PHONE, DESK}) {
            tab.picture(scheme, width, 800);

            double least = Double.parseDouble(tab.run(CONTRAST));

            assertTrue(least >= LEAST_CONTRAST, scheme + ", " + width + ": " + least);
            assertEquals(
                    "true",
                    tab.run("return `${document.documentElement.scrollWidth <= " + width + "}`"),
                    "no need to scroll sideways");
        }
    }

    @Test
    void the_popup_can_be_read_in_both_colours() throws Exception {
        register("popup");
        try (ChromiumTab popup = chromium.popup("'" + site.origin() + "/'")) {
            RunningChromium.await(
                    "the list",
                    () -> popup.run("return document.getElementById('passkeys').textContent")
                            .contains("popup"));
            assertEquals("", popup.run("return document.querySelector('#passkeys small').textContent"), "named above");
            for (String scheme : List.of("light", "dark")) {
                byte[] picture = popup.picture(scheme, 340, 600);
                double least = Double.parseDouble(popup.run(CONTRAST));

                assertTrue(least >= LEAST_CONTRAST, scheme + ": " + least);
                keep("popup-" + scheme, picture);
            }
        }
    }

    /// The decoy is ours here, and what its owner uses is a passkey that Chromium pretends to keep in a USB port.
    @Test
    void a_decoys_use_is_refused_and_its_owner_sees_the_alarm() throws Exception {
        register("canary");
        tab.press("#passkeys li:first-child > button:last-child");
        await("it is a decoy", "passkeys", "A decoy: its use is an alarm.");
        tab.call("WebAuthn.enable", Map.of());
        Map<String, Object> key = Map.of(
                "protocol",
                "ctap2",
                "transport",
                "usb",
                "hasResidentKey",
                true,
                "hasUserVerification",
                true,
                "isUserVerified",
                true);
        tab.call("WebAuthn.addVirtualAuthenticator", Map.of("options", key));
        tab.run("document.querySelector('[name=attachment]').value = 'cross-platform'");
        register("canary");

        click("sign-in");
        await("refused", "message", "that passkey is a decoy");
        try (ChromiumTab popup = chromium.popup("undefined")) {
            popup.run("await chrome.runtime.sendMessage({ popup: 'pause', on: true })");
        }
        tab.run("document.getElementById('message').textContent = ''");
        click("sign-in");
        await("signed in by the other one", "message", "Signed in.");

        assertTrue(text("report").contains("decoy used"), text("report"));
        tab.run("document.getElementById('mine').scrollIntoView()");
        take("site-canary", DESK);
        tab.call("WebAuthn.disable", Map.of());
        chromium.awaitExtension();
    }

    @Test
    void is_shown_in_the_documentation() throws Exception {
        RunningChromium.await(
                "nobody signed in",
                () -> tab.run("if (!mine.hidden) document.getElementById('sign-out').click(); return `${mine.hidden}`")
                        .equals("true"));
        tab.go(site.origin() + "/");
        await("the site has looked around", "support", "can keep passkeys itself");
        take("site", DESK);
        register("grace");
        take("site-signed-in", DESK);
    }

    private void register(String user) {
        tab.run("document.getElementById('user').value = '" + user + "'");
        click("register");
        await("a passkey for " + user, "message", "Created.");
    }

    private void signIn(String verification) {
        tab.run("document.querySelector('[name=userVerification]').value = '" + verification
                + "'; document.getElementById('message').textContent = ''");
        click("sign-in");
        await("signed in", "message", "Signed in.");
    }

    private void say(String deed) {
        String before = text("honesty");
        tab.press("[data-deed=" + deed + "]");
        RunningChromium.await("a judgement", () -> !text("honesty").equals(before));
    }

    private void click(String id) {
        tab.front();
        tab.press("#" + id);
    }

    private void type(String key) {
        tab.call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", 9));
        tab.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", 9));
    }

    private String text(String id) {
        return tab.run("return document.getElementById('" + id + "').textContent");
    }

    private void await(String what, String id, String words) {
        RunningChromium.await(what, () -> text(id).contains(words));
    }

    /// In both colours, and as wide as a phone.
    private void take(String name, int width) throws IOException {
        keep(name + "-light", tab.picture("light", width, 900));
        keep(name + "-dark", tab.picture("dark", width, 900));
        keep(name + "-phone", tab.picture("light", PHONE, 844));
    }

    private static void keep(String name, byte[] picture) throws IOException {
        String folder = System.getProperty("localpasskey.screenshots", "");
        if (!folder.isEmpty()) {
            Files.write(Files.createDirectories(Path.of(folder)).resolve(name + ".png"), picture);
        }
    }

    /// The least contrast of any text that is shown with what lies behind it.
    ///
    /// @spec https://www.w3.org/TR/WCAG22/ WCAG 2.2, definition of contrast ratio
    private static final String CONTRAST = """
            const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            const rgba = (color) => {
              paint.clearRect(0, 0, 1, 1);
              paint.fillStyle = color;
              paint.fillRect(0, 0, 1, 1);
              const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
              return [r, g, b, a / 255];
            };
            const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
            const behind = (element) => {
              if (element === null) return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
              const own = rgba(getComputedStyle(element).backgroundColor);
              return own[3] === 1 ? own.slice(0, 3) : over(own, behind(element.parentElement));
            };
            const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
            const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const shown = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()
              && !e.disabled && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''));
            return `${Math.min(...shown.map((e) => {
              const below = behind(e);
              return ratio(light(over(rgba(getComputedStyle(e).color), below)), light(below));
            }))}`;
            """;
}
