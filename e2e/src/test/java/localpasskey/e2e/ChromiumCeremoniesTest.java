package localpasskey.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import localpasskey.e2e.browser.BrowserSite;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.testkit.SoftwareTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Passkeys through everything there is: a page in a real Chromium, our extension, the relay, the agent, a software
/// TPM,
/// and a person who types a PIN. What the page gets is judged by two libraries.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChromiumCeremoniesTest {

    private static final String SOFTWARE_TPM_AAGUID = "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6";

    private SoftwareTpm tpm;
    private AgentPlace place;
    private PretendPerson person;
    private RunningAgent agent;
    private TestSite server;
    private JudgedSite site;
    private RunningChromium chromium;
    private ChromiumTab tab;

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        BrowserPlace browsers = new BrowserPlace(directory);
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(32, 600);
        person = PretendPerson.in(directory.resolve("person"));
        place = new AgentPlace(
                browsers.agentData(), directory.resolve("key.sock"), tpm.socket(), person, List.of(), List.of());
        agent = RunningAgent.start(place);
        browsers.install("chromium");
        server = TestSite.start();
        site = new JudgedSite(server.local(), "localhost");
        chromium = RunningChromium.start(browsers, List.of(BrowserPlace.extension("proxy")), server.options());
        tab = chromium.open(server.local() + "/");
    }

    @AfterAll
    void end_everything() throws Exception {
        chromium.close();
        agent.close();
        server.close();
        tpm.close();
    }

    @BeforeEach
    void be_in_use() throws Exception {
        person.goesOn();
        person.types(PretendPerson.PIN);
        person.forgetQuestions();
        chromium.awaitExtension();
    }

    @Test
    void a_passkey_is_made_and_signs_in_with_one_question_each() throws Exception {
        Account ada = register("ada");
        assertEquals(1, person.questions().size());
        assertTrue(
                person.questions().getFirst().text().contains("Chromium"),
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

    @Test
    void no_is_no() throws Exception {
        Account account = register("no");
        person.refuses();

        String outcome = perform("get", site.request(List.of(account.id()), "required"));

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
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

        String outcome = perform("get", site.request(List.of(account.id()), "required"));

        assertTrue(outcome.startsWith("NotAllowedError"), outcome);
    }

    /// Chromium's least is three minutes, and the agent's five.
    @Test
    void no_page_hurries_the_person() throws Exception {
        Account account = register("hurried");
        person.forgetQuestions();
        person.holds();
        String request = site.request(List.of(account.id()), "required", 1);
        tab.run("window.done = perform('get', " + request + ")");
        person.awaitQuestions(1);

        person.goesOn();

        site.signedIn(account, tab.run("return await done"));
    }

    @Test
    void after_three_wrong_pins_nobody_is_asked_until_the_agent_begins_anew() throws Exception {
        Account account = register("locked");
        person.forgetQuestions();
        person.types("111222");

        String locked = perform("get", site.request(List.of(account.id()), "required"));
        String still = perform("get", site.request(List.of(account.id()), "required"));

        assertTrue(locked.startsWith("NotAllowedError"), locked);
        assertEquals(locked, still);
        assertEquals(3, person.questions().size());
        agent.kill();
        agent = RunningAgent.start(place);
        person.types(PretendPerson.PIN);
        chromium.awaitExtension();
        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void two_tabs_ask_at_once_and_each_gets_its_own() throws Exception {
        Account account = register("tabs");
        JudgedSite elsewhere = new JudgedSite(server.at("a.example"), "a.example");
        person.forgetQuestions();
        person.holds();
        try (ChromiumTab other = chromium.open(server.at("a.example") + "/")) {
            other.run("window.done = perform('create', " + elsewhere.creation("ada", List.of()) + ")");
            person.awaitQuestions(1);
            tab.run("window.done = perform('get', " + site.request(List.of(account.id()), "required") + ")");
            person.goesOn();

            elsewhere.registered("ada", other.run("return await done"));
            site.signedIn(account, tab.run("return await done"));
        }
        assertEquals(2, person.questions().size());
    }

    @Test
    void what_the_page_gives_up_is_asked_no_more() throws Exception {
        Account account = register("gives-up");
        person.forgetQuestions();
        person.waits();
        tab.run("window.done = perform('get', " + site.request(List.of(account.id()), "required") + ", 'mine')");
        person.awaitQuestions(1);

        tab.run("abort.mine.abort()");

        assertTrue(tab.run("return await done").startsWith("AbortError"));
        person.types(PretendPerson.PIN);
        tab.go(server.local() + "/"); // this page's frame may still be held to be asking
        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void passkeys_of_others_are_left_to_the_browser() throws Exception {
        person.forgetQuestions();

        String outcome = perform("get", site.request(List.of("AAAAAAAAAAAAAAAAAAAAAA"), "preferred"));

        assertEquals("NotAllowedError: The operation either timed out or was not allowed.", outcome);
        assertEquals(List.of(), person.questions());
    }

    @Test
    void a_new_agent_goes_on_where_the_old_one_was_killed() throws Exception {
        Account account = register("restart");
        agent.kill();
        agent = RunningAgent.start(place);
        chromium.awaitExtension();

        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @Test
    void the_popup_knows_this_sites_passkeys() throws Exception {
        register("shown");

        try (ChromiumTab popup = chromium.popup("'" + server.local() + "/'")) {
            RunningChromium.await(
                    "the list",
                    () -> popup.run("return [...document.querySelectorAll('li')].map(li => li.textContent).join('|')")
                            .contains("shown"));
        }
        assertTrue(Files.exists(place.vaultFile()));
    }

    /// The site's list of related origins is fetched, and looked at, by the browser; the agent takes its word for it.
    @Test
    void a_site_named_in_a_related_origins_list_may_use_its_passkeys() throws Exception {
        JudgedSite related = new JudgedSite(server.at("a.example"), TestSite.RELATED);
        try (ChromiumTab page = chromium.open(server.at("a.example") + "/")) {
            String made = page.run("return await perform('create', " + related.creation("ada", List.of()) + ")");
            Account ada = related.registered("ada", made);
            String signed =
                    page.run("return await perform('get', " + related.request(List.of(ada.id()), "required") + ")");

            related.signedIn(ada, signed);
        }
        try (ChromiumTab stranger = chromium.open(server.at("b.example") + "/")) {
            String refused =
                    stranger.run("return await perform('get', " + related.request(List.of(), "required") + ")");

            assertTrue(refused.startsWith("SecurityError"), refused);
        }
    }

    private Account register(String user) throws Exception {
        return site.registered(user, perform("create", site.creation(user, List.of())));
    }

    private AuthenticatorData<?> signIn(Account account, String request) throws Exception {
        return site.signedIn(account, perform("get", request));
    }

    private String perform(String operation, String options) {
        return tab.run("return await perform('" + operation + "', " + options + ")");
    }
}
