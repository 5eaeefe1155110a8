package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.page.PretendBrowserAgent.Asked;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The extension's popup in a real Chromium, in front of a pretend agent: what it shows, and what the person can say
/// there.
@Tag("built")
@Tag("chromium")
@ExtendWith(Needs.class)
final class ChromiumPopupTest extends SharedChromiumCase {

    private static final Path ROWS = Path.of("..", "docs", "promises", "popup.txt");
    private static final Path MESSAGES = Path.of("..", "extension", "_locales", "en", "messages.json");

    /// The next request asks about it.
    private static final String READY_ALL_THE_SAME = "pin-paused";

    ChromiumPopupTest(ChromiumAtPretendAgent stage) {
        super(stage);
    }

    @Test
    void shows_how_things_stand_and_this_sites_passkeys() {
        try (ChromiumTab popup = chromium.popup("'https://a.example/login'")) {
            RunningChromium.await("ready", () -> look(popup).equals("ready"));

            assertEquals("Connected", popup.run("return document.getElementById('state').textContent"));
            assertEquals(
                    "Passkeys for a.example", popup.run("return document.getElementById('passkeys-for').textContent"));
            assertEquals(
                    "Work|grace@a.example",
                    popup.run(
                            "return [...document.querySelectorAll('li')].map(li => li.firstChild.textContent).join('|')"));
        }
    }

    @Test
    void opens_the_manager_or_says_why_not() throws Exception {
        try (ChromiumTab popup = chromium.popup("undefined")) {
            popup.run("document.getElementById('open').click()");
            Asked asked = agent.next();
            assertEquals("open", asked.op());

            asked.answer("opened", Map.of("done", false, "why", "The window sleeps."));

            RunningChromium.await(
                    "words",
                    () -> popup.run(
                                    "const p = document.getElementById('not-opened'); return p.hidden ? '' : p.textContent")
                            .equals("The window sleeps."));
        }
    }

    @Test
    void is_out_of_the_way_while_the_agent_is_not_ready() {
        agent.ready = false;
        try (ChromiumTab popup = chromium.popup("undefined")) {
            RunningChromium.await("not connected", () -> look(popup).equals("off"));
            assertTrue(popup.run("return document.getElementById('why').textContent")
                    .startsWith("The chip does not answer."));
            assertEquals(
                    "false",
                    tab.run("return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`"));
        } finally {
            agent.ready = true;
        }
    }

    /// What an agent says is the list of the agent's own tests, `docs/promises/popup.txt`.
    @Test
    void says_in_words_each_thing_that_stands_in_the_way() throws Exception {
        JsonNode words = PretendBrowserAgent.JSON.readTree(Files.readString(MESSAGES));
        for (String row : Files.readAllLines(ROWS)) {
            String code = row.substring(row.indexOf(": ") + 2);
            if (code.equals(READY_ALL_THE_SAME)) {
                continue;
            }
            agent.ready = false;
            agent.why = code;
            try (ChromiumTab popup = chromium.popup("undefined")) {
                String said = words.path("why_" + code.replace('-', '_'))
                        .path("message")
                        .asString();

                RunningChromium.await(row, () -> look(popup).equals("off") && said.equals(why(popup)));
                assertEquals(
                        code.equals("pin-blocked") ? "PIN blocked" : "Not ready",
                        popup.run("return document.getElementById('state').textContent"));
            }
        }
        agent.ready = true;
        agent.why = PretendBrowserAgent.SILENT_CHIP;
    }

    private static String why(ChromiumTab popup) {
        return popup.run("const p = document.getElementById('why'); return p.hidden ? '' : p.textContent");
    }

    /// The browser's own switch for each extension is off unless the person turns it on.
    @Test
    void is_not_in_incognito_windows_unless_the_person_allows_it() {
        try (ChromiumTab incognito = chromium.openIncognito(site.local() + "/")) {
            assertEquals(
                    "false",
                    incognito.run(
                            "return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`"));
        }
    }

    /// After the person allowed it on the page of extensions.
    @Test
    void answers_in_incognito_windows_where_the_person_allows_it() throws Exception {
        allowInIncognito(true);
        try (ChromiumTab popup = chromium.popup("undefined")) {
            popup.run("await chrome.windows.create({ incognito: true, url: '" + site.local() + "/incognito' })");
        }
        try (ChromiumTab incognito = chromium.tabAt(site.local() + "/incognito")) {
            incognito.run("window.done = perform('get', request())");
            Asked asked = agent.next();
            asked.answerWithCredential("AAAA");

            assertEquals(site.local(), asked.request().path("origin").asString());
            assertTrue(incognito.run("return await done").contains("\"id\":\"AAAA\""));
        } finally {
            allowInIncognito(false);
        }
    }

    /// It is loaded anew by that, which needs the developer mode where it comes from a folder.
    private void allowInIncognito(boolean allowed) {
        try (ChromiumTab extensions = chromium.open("chrome://extensions/")) {
            extensions.run("await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });"
                    + " await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '"
                    + BrowserPlace.EXTENSION + "', incognitoAccess: " + allowed + " })");
        }
        chromium.awaitExtension();
    }

    private static String look(ChromiumTab popup) {
        return popup.run("return document.body.dataset.look ?? ''");
    }
}
