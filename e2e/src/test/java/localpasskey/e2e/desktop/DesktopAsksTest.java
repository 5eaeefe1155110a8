package localpasskey.e2e.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.PrompterKind;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.TestWebsite;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.e2e.site.BrowserPage;
import localpasskey.e2e.site.JudgedSite;
import localpasskey.e2e.site.PageSite;
import localpasskey.e2e.site.TestSite;
import localpasskey.testkit.Needs;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The real agent with the real desktop as its prompter: every window that comes up is counted, and its questions are
/// answered by keyboard.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Tag("built")
@Tag("chromium")
@Tag("display")
@ExtendWith(Needs.class)
final class DesktopAsksTest {

    private SoftwareTpm tpm;
    private BrowserPlace browsers;
    private AgentPlace place;
    private PretendPerson person;
    private RunningAgent agent;
    private DesktopAtScreen desktop;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        browsers = new BrowserPlace(directory);
        person = PretendPerson.in(directory.resolve("person"));
        place = new AgentPlace(
                browsers.agentData(), directory.resolve("key.sock"), tpm.socket(), person, List.of(), List.of());
        agent = RunningAgent.startAsIs(place);
        desktop = DesktopAtScreen.start(place);
        new TestWebsite("first.example").register(agent.key(), "ada");
        assertEquals(List.of("LocalPasskey: Create a passkey"), windows(), "choosing the PIN is one window");
    }

    @AfterAll
    void stop() {
        desktop.close();
        agent.close();
        tpm.close();
    }

    @BeforeEach
    void fresh_person() throws IOException {
        person.types(PretendPerson.PIN);
        person.forgetQuestions();
    }

    @Test
    void a_passkey_and_a_sign_in_take_one_window_each() throws Exception {
        TestWebsite site = new TestWebsite("usb.example");

        TestWebsite.Account account = site.register(agent.key(), "ada");
        TestWebsite.SignIn signIn = site.signIn(agent.key(), account);

        assertEquals(List.of("LocalPasskey: Create a passkey", "LocalPasskey: Sign in with your passkey"), windows());
        assertTrue(signIn.verified().isFlagUV());
    }

    @Test
    void a_page_takes_one_window_each_too() throws Exception {
        String origin = "https://page.example";
        PageSite site = PageSite.of("page.example", origin);
        try (BrowserPage page = BrowserPage.open(place.controlSocket(), origin)) {
            site.register(page, "ada");
            site.signIn(page, "ada");
        }

        assertEquals(List.of("LocalPasskey: Create a passkey", "LocalPasskey: Sign in with your passkey"), windows());
    }

    @Test
    void chromium_with_the_extension_takes_one_window_each() throws Exception {
        browsers.install("chromium");
        try (TestSite server = TestSite.start();
                RunningChromium chromium = RunningChromium.start(
                        browsers, List.of(BrowserPlace.extension("chromium")), server.options())) {
            ChromiumTab tab = chromium.open(server.local() + "/");
            chromium.awaitExtension();
            JudgedSite site = new JudgedSite(server.local(), "localhost");

            Account ada = site.registered(
                    "ada", tab.run("return await perform('create', " + site.creation("ada", List.of()) + ")"));
            String request = site.request(List.of(ada.id()), "required");
            site.signedIn(ada, tab.run("return await perform('get', " + request + ")"));
        }

        assertEquals(List.of("LocalPasskey: Create a passkey", "LocalPasskey: Sign in with your passkey"), windows());
    }

    @Test
    void a_wrong_pin_is_told_in_a_second_window_and_the_right_one_opens() throws Exception {
        TestWebsite site = new TestWebsite("mistyped.example");
        TestWebsite.Account account = site.register(agent.key(), "ada");
        person.forgetQuestions();
        person.types("111222", PretendPerson.PIN);

        site.signIn(agent.key(), account);

        assertEquals(2, windows().size());
    }

    @Test
    void no_is_no() throws Exception {
        person.refuses();

        CtapFailure refusal = assertThrows(
                CtapFailure.class, () -> agent.key().makeCredential(CreationRequest.of("refused.example", "ada")));

        assertEquals(CtapStatus.OPERATION_DENIED, refusal.status());
        assertEquals(1, windows().size());
    }

    @Test
    void two_requests_at_once_wait_in_line_and_none_is_lost() throws Exception {
        person.holds();
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> register("one.example"));
        person.awaitQuestions(1);
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> register("two.example"));
        person.goesOn();
        one.join();
        two.join();

        assertEquals(2, windows().size());
        try (ControlClient client = agent.control()) {
            List<String> sites = client.passkeys(new ListRange(0, 100)).passkeys().stream()
                    .map(PasskeySummary::site)
                    .toList();
            assertTrue(sites.containsAll(List.of("one.example", "two.example")), sites.toString());
        }
    }

    @Test
    void another_program_is_not_taken_as_prompter() {
        ControlException refused = assertThrows(
                ControlException.class,
                () -> PrompterConnection.register(place.controlSocket(), PrompterKind.DESKTOP, "impostor")
                        .close());

        assertEquals(ControlException.Reason.REFUSED, refused.reason());
    }

    private void register(String domain) {
        try {
            CtapClient key = agent.key();
            new TestWebsite(domain).register(key, "ada");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> windows() throws IOException {
        return person.questions().stream()
                .map(PretendPerson.AskedQuestion::title)
                .toList();
    }
}
