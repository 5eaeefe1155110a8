package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.demosite.DemoSite;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.browser.BrowserSite;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.e2e.site.JudgedSite;
import localpasskey.e2e.site.TestSite;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Passkeys through everything there is: a page in a real browser, our extension, the relay, the agent, a software
/// TPM, and a person who types a PIN. What the page gets is judged by two libraries. What each browser must do
/// stands here, what is one browser's own in its class.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserCeremonies<B extends TestBrowser>
        implements LibraryCeremonies, FeatureCeremonies, HostilePageCeremonies {

    private static final String SOFTWARE_TPM_AAGUID = "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6";

    private SoftwareTpm tpm;
    private AgentPlace place;
    private PretendPerson person;
    private RunningAgent agent;
    private BrowserPlace browsers;
    private TestSite server;
    private JudgedSite site;
    private B browser;

    /// With the extension, and the website's page in its one tab.
    abstract B start(BrowserPlace browsers) throws Exception;

    abstract B startAnother(BrowserPlace browsers) throws Exception;

    @Override
    public B browser() {
        return browser;
    }

    AgentPlace place() {
        return place;
    }

    @Override
    public PretendPerson person() {
        return person;
    }

    @Override
    public TestSite server() {
        return server;
    }

    JudgedSite site() {
        return site;
    }

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        browsers = new BrowserPlace(directory);
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(32, 600);
        person = PretendPerson.in(directory.resolve("person"));
        place = new AgentPlace(
                browsers.agentData(), directory.resolve("key.sock"), tpm.socket(), person, List.of(), List.of());
        agent = RunningAgent.start(place);
        browsers.install(name().toLowerCase(Locale.ROOT));
        server = TestSite.start();
        site = new JudgedSite(server.local(), "localhost");
        browser = start(browsers);
    }

    @AfterAll
    void end_everything() throws Exception {
        browser.close();
        agent.close();
        server.close();
        tpm.close();
    }

    @BeforeEach
    void be_in_use() throws Exception {
        person.goesOn();
        person.types(PretendPerson.PIN);
        person.forgetQuestions();
        go(server.local() + "/");
        browser.awaitExtension();
    }

    @Test
    void a_passkey_is_made_and_signs_in_with_one_question_each() throws Exception {
        Account ada = register("ada");
        assertEquals(1, person.questions().size());
        assertTrue(
                person.questions().getFirst().text().contains(name()),
                person.questions().toString());

        AuthenticatorData<?> data = signIn(ada, site.request(List.of(ada.id()), "required"));

        assertEquals(2, person.questions().size());
        assertTrue(data.isFlagUV());
        assertFalse(data.isFlagBE() || data.isFlagBS());
    }

    @Test
    void a_site_that_names_no_passkey_gets_one_with_its_user() throws Exception {
        Account grace = register("grace");

        String outcome = perform("get", site.request(List.of(), "required"));

        assertTrue(outcome.contains("userHandle"), outcome);
        if (BrowserSite.id(outcome).equals(grace.id())) {
            site.signedIn(grace, outcome);
        }
    }

    @Test
    void two_accounts_are_told_apart() throws Exception {
        Account first = register("first");
        Account second = register("second");

        signIn(second, site.request(List.of(second.id()), "required"));
        signIn(first, site.request(List.of(first.id()), "required"));
    }

    /// Each has an extension and a relay of its own; the person is asked about one after the other.
    @Test
    void two_profiles_ask_at_once_and_each_gets_its_own() throws Exception {
        Account here = register("in one profile");
        JudgedSite elsewhere = new JudgedSite(server.local(), "localhost");
        try (B other = startAnother(browsers.anotherProfile())) {
            other.awaitExtension();
            person.forgetQuestions();
            person.holds();
            other.run("window.done = perform('create', " + elsewhere.creation("in another", List.of()) + ")");
            person.awaitQuestions(1);
            run("window.done = perform('get', " + site.request(List.of(here.id()), "required") + ")");
            person.goesOn();

            elsewhere.registered("in another", other.run("return await done"));
            site.signedIn(here, run("return await done"));
        }
        assertEquals(2, person.questions().size());
    }

    /// The page is the demo site's. The popup has the focus on what it offers: a click there is the Enter key.
    @Test
    void a_field_is_signed_in_to_by_what_the_toolbar_offers_and_the_pin() throws Exception {
        try (DemoSite demo = DemoSite.start(0, InstantSource.system())) {
            go(demo.origin() + "/?lang=en");
            run("document.getElementById('user').value = 'ada'; document.getElementById('register').click()");
            awaitMessage("Created.");
            go(demo.origin() + "/again");
            go(demo.origin() + "/");
            run("document.getElementById('user').focus()");
            person.forgetQuestions();

            RunningChromium.await(
                    "an offer",
                    () -> popup(
                                    demo.origin(),
                                    "const button = document.activeElement; if (button.id !== 'offer') return '';"
                                            + " button.click(); return button.textContent")
                            .equals("Sign in to " + demo.origin().replace("http://", "")));

            awaitMessage("Signed in.");
            assertEquals(1, person.questions().size());
        }
    }

    private void awaitMessage(String words) {
        String message = "return document.getElementById('message').textContent";
        try {
            RunningChromium.await(words, () -> run(message).contains(words));
        } catch (AssertionError e) {
            throw new AssertionError("the page says: " + run(message), e);
        }
    }

    /// As docs/browser.md says.
    @Test
    void a_site_sees_what_it_is_told_it_sees() throws Exception {
        CredentialRecord seen = register("seen").record();

        assertEquals(
                SOFTWARE_TPM_AAGUID,
                seen.getAttestedCredentialData().getAaguid().toString());
        assertEquals(
                "none", Objects.requireNonNull(seen.getAttestationStatement()).getFormat());
        assertEquals(Set.of(AuthenticatorTransport.INTERNAL, AuthenticatorTransport.USB), seen.getTransports());
    }

    @Test
    void no_second_passkey_for_the_same_account() throws Exception {
        Account twice = register("twice");

        String outcome = perform("create", site.creation("twice", List.of(twice.id())));

        assertTrue(outcome.startsWith("InvalidStateError"), outcome);
    }

    /// What SimpleWebAuthn does when somebody clicks twice.
    @Test
    void a_page_that_gives_up_and_asks_again_at_once_is_asked_about_again() throws Exception {
        Account account = register("twice-clicked");
        person.forgetQuestions();
        person.waits();
        String request = site.request(List.of(account.id()), "required");
        run("window.first = perform('get', " + request + ", 'mine')");
        person.awaitQuestions(1);
        person.types(PretendPerson.PIN);

        run("abort.mine.abort(); window.second = perform('get', " + request + ")");

        assertTrue(run("return await first").startsWith("AbortError"));
        site.signedIn(account, run("return await second"));
    }

    @Test
    void a_page_that_is_loaded_again_is_asked_about_again() throws Exception {
        Account account = register("reloaded");
        person.forgetQuestions();
        person.waits();
        run("window.done = perform('get', " + site.request(List.of(account.id()), "required") + ")");
        person.awaitQuestions(1);
        person.types(PretendPerson.PIN);

        go(server.local() + "/again");

        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void no_is_no() throws Exception {
        Account account = register("no");
        person.refuses();

        assertTrue(
                perform("get", site.request(List.of(account.id()), "required")).startsWith("NotAllowedError"));
    }

    @Test
    void a_wrong_pin_is_asked_for_again() throws Exception {
        Account account = register("wrong");
        person.forgetQuestions();
        person.types("111222", PretendPerson.PIN);

        signIn(account, site.request(List.of(account.id()), "required"));

        assertEquals(2, person.questions().size());
    }

    @Test
    void silence_is_told_as_a_no_is() throws Exception {
        Account account = register("silent");
        person.does("timeout");

        assertTrue(
                perform("get", site.request(List.of(account.id()), "required")).startsWith("NotAllowedError"));
    }

    /// The least is five minutes.
    @Test
    void no_page_hurries_the_person() throws Exception {
        Account account = register("hurried");
        person.forgetQuestions();
        person.holds();
        String request = site.request(List.of(account.id()), "required", 1);
        run("window.done = perform('get', " + request + ")");
        person.awaitQuestions(1);

        person.goesOn();

        site.signedIn(account, run("return await done"));
    }

    @Test
    void after_three_wrong_pins_the_person_says_whether_to_go_on() throws Exception {
        Account account = register("paused");
        person.forgetQuestions();
        person.does("pin 111222", "pin 111222", "pin 111222", "refuse");

        String third = perform("get", site.request(List.of(account.id()), "required"));
        String later = perform("get", site.request(List.of(account.id()), "required"));

        assertTrue(third.startsWith("NotAllowedError"), third);
        assertEquals(third, later);
        assertEquals(5, person.questions().size());
        person.types(PretendPerson.PIN); // a yes to the question, then the PIN
        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void what_the_page_gives_up_is_asked_no_more() throws Exception {
        Account account = register("gives-up");
        person.forgetQuestions();
        person.waits();
        run("window.done = perform('get', " + site.request(List.of(account.id()), "required") + ", 'mine')");
        person.awaitQuestions(1);

        run("abort.mine.abort()");

        assertTrue(run("return await done").startsWith("AbortError"));
        person.types(PretendPerson.PIN);
        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void a_new_agent_goes_on_where_the_old_one_was_killed() throws Exception {
        Account account = register("restart");
        agent.kill();
        agent = RunningAgent.start(place);
        browser.awaitExtension();

        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void what_a_site_says_not_to_know_is_noted_until_it_signs_in() throws Exception {
        Account account = register("unknown");

        run("await PublicKeyCredential.signalUnknownCredential({ rpId: 'localhost', credentialId: '" + account.id()
                + "' })");

        List<String> marked = List.of(account.id());
        while (!notAccepted().equals(marked)) { // noted beside what the page is told
            Thread.sleep(20);
        }
        signIn(account, site.request(List.of(account.id()), "required"));
        assertEquals(List.of(), notAccepted());
    }

    private List<String> notAccepted() throws ControlException {
        try (ControlClient client = agent.control()) {
            return client.allPasskeys().stream()
                    .filter(PasskeySummary::notAccepted)
                    .map(passkey -> Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(passkey.id().bytes().toArray()))
                    .toList();
        }
    }

    Account register(String user) throws Exception {
        return site.registered(user, perform("create", site.creation(user, List.of())));
    }

    AuthenticatorData<?> signIn(Account account, String request) throws Exception {
        return site.signedIn(account, perform("get", request));
    }

    String perform(String operation, String options) {
        return run("return await perform('" + operation + "', " + options + ")");
    }
}
