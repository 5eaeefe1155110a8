package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.demosite.DemoSite;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.desktop.DesktopAtScreen;
import localpasskey.e2e.site.TestSite;
import localpasskey.testkit.Needs;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Signing in to the demo site's field as a person does: two real browsers with windows on a screen, the real
/// desktop, and a keyboard. Takes the pictures of it for the documentation where `localpasskey.screenshots`
/// names a folder for them.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
@Tag("chromium")
@Tag("firefox")
@Tag("display")
@ExtendWith(Needs.class)
final class OfferAtScreen {

    /// Of the screen's 1600 by 1200, so that the windows of the desktop are before the browser's.
    private static final String PART = "1000x700+300+250";

    /// For what is drawn to be there; nothing is asserted of a picture.
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private SoftwareTpm tpm;
    private PretendPerson person;
    private RunningAgent agent;
    private DesktopAtScreen desktop;
    private BrowserPlace browsers;
    private DemoSite site;
    private TestSite server;

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        browsers = new BrowserPlace(directory);
        person = PretendPerson.in(directory.resolve("person"));
        AgentPlace place = new AgentPlace(
                browsers.agentData(), directory.resolve("key.sock"), tpm.socket(), person, List.of(), List.of());
        agent = RunningAgent.startAsIs(place);
        desktop = DesktopAtScreen.start(place);
        browsers = browsers.at(desktop.display());
        site = DemoSite.start(0, InstantSource.system());
        server = TestSite.start();
    }

    @AfterAll
    void end_everything() {
        server.close();
        site.close();
        desktop.close();
        agent.close();
        tpm.close();
    }

    @Test
    void in_chromium() throws Exception {
        browsers.install("chromium");
        try (TestChromium chromium = TestChromium.start(browsers, server)) {
            try (ChromiumTab extensions = chromium.chromium().open("chrome://extensions/")) {
                extensions.run("await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '"
                        + BrowserPlace.EXTENSION + "', pinnedToToolbar: true })");
            }
            signIn(chromium, "chromium");
        }
    }

    @Test
    void in_firefox() throws Exception {
        browsers.install("firefox");
        try (RunningFirefox firefox = RunningFirefox.start(browsers, BrowserPlace.extension("firefox"))) {
            signIn(firefox, "firefox");
        }
    }

    private void signIn(TestBrowser browser, String name) throws Exception {
        person.goesOn();
        browser.go(site.origin() + "/?lang=en");
        browser.awaitExtension();
        browser.run(
                "document.getElementById('user').value = '" + name + "'; document.getElementById('register').click()");
        await(browser, "Created.");
        browser.go(site.origin() + "/again");
        browser.go(site.origin() + "/");
        placeWindow();
        browser.run("document.getElementById('user').focus()");
        RunningChromium.await(
                "an offer",
                () -> browser.popup(
                                site.origin(),
                                "const [{ id }] = await chrome.tabs.query(); return chrome.action.getBadgeText({ tabId: id })")
                        .equals("↵"));
        take(name + "-field");
        person.forgetQuestions();
        person.holds();

        xdotool("key", "alt+shift+k");
        take(name + "-popup");
        xdotool("key", "Return");
        person.awaitQuestions(1);
        take(name + "-pin");
        person.goesOn();

        await(browser, "Signed in.");
        take(name + "-signed-in");
        assertEquals(1, person.questions().size());
    }

    private void placeWindow() throws IOException, InterruptedException {
        xdotool(
                "search",
                "--sync",
                "--onlyvisible",
                "--name",
                "Passkey inspector",
                "windowsize",
                "1000",
                "700",
                "windowmove",
                "300",
                "250",
                "windowactivate");
    }

    private static void await(TestBrowser browser, String words) {
        RunningChromium.await(
                words,
                () -> browser.run("return document.getElementById('message').textContent")
                        .contains(words));
    }

    private void take(String name) throws IOException, InterruptedException {
        Thread.sleep(MOMENT);
        String folder = System.getProperty("localpasskey.screenshots", "");
        if (!folder.isEmpty()) {
            Path picture = Files.createDirectories(Path.of(folder)).resolve("offer-" + name + ".png");
            run(List.of(
                    "import",
                    "-window",
                    "root",
                    "-crop",
                    PART,
                    "+repage",
                    "+dither",
                    "-colors",
                    "96",
                    "-strip",
                    "PNG8:" + picture));
        }
    }

    private void xdotool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        assertEquals(0, browsers.process(command).inheritIO().start().waitFor(), command.toString());
    }
}
