package localpasskey.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import localpasskey.e2e.browser.BrowserSite.Account;
import localpasskey.testkit.SoftwareTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Passkeys in a real Firefox through everything there is. Here nobody but us checks which site may use which passkey.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FirefoxCeremoniesTest {

    private static final String SOFTWARE_TPM_AAGUID = "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6";

    private SoftwareTpm tpm;
    private AgentPlace place;
    private PretendPerson person;
    private RunningAgent agent;
    private TestSite server;
    private JudgedSite site;
    private RunningFirefox firefox;

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        BrowserPlace browsers = new BrowserPlace(directory);
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(32, 600);
        person = PretendPerson.in(directory.resolve("person"));
        place = new AgentPlace(
                browsers.agentData(), directory.resolve("key.sock"), tpm.socket(), person, List.of(), List.of());
        agent = RunningAgent.start(place);
        browsers.install("firefox");
        server = TestSite.start();
        site = new JudgedSite(server.local(), "localhost");
        firefox = RunningFirefox.start(browsers, BrowserPlace.extension("page"));
        firefox.go(server.local() + "/");
        awaitExtension();
    }

    @AfterAll
    void end_everything() throws Exception {
        firefox.close();
        agent.close();
        server.close();
        tpm.close();
    }

    @BeforeEach
    void open_a_page() throws Exception {
        person.types(PretendPerson.PIN);
        person.forgetQuestions();
        firefox.go(server.local() + "/");
    }

    @Test
    void a_passkey_is_made_and_signs_in_with_one_question_each() throws Exception {
        Account ada = register("ada");
        assertEquals(1, person.questions().size());
        assertTrue(
                person.questions().getFirst().text().contains("Firefox"),
                person.questions().toString());

        String outcome = perform("get", site.request(List.of(ada.id()), "required"));
        AuthenticatorData<?> data = site.signedIn(ada, outcome);

        assertEquals(2, person.questions().size());
        assertTrue(data.isFlagUV());
        assertFalse(data.isFlagBE() || data.isFlagBS());
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
        firefox.run("window.done = perform('get', " + request + ")");
        person.awaitQuestions(1);

        person.goesOn();

        site.signedIn(account, firefox.run("return await done"));
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
        awaitExtension();
        signIn(account, site.request(List.of(account.id()), "required"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, b.example",
        "evila.example, a.example",
        "a.example, login.a.example",
        "a.example, example",
        "a.example, evil.example",
        "a.example, localhost",
        "a.co.uk, co.uk"
    })
    void no_site_gets_a_passkey_of_another(String host, String rpId) throws Exception {
        firefox.go(server.at(host) + "/");

        String outcome = perform("get", "request({ rpId: '" + rpId + "' })");

        assertTrue(outcome.startsWith("SecurityError"), outcome);
        assertEquals(List.of(), person.questions());
    }

    private Account register(String user) throws Exception {
        return site.registered(user, perform("create", site.creation(user, List.of())));
    }

    private void signIn(Account account, String request) throws Exception {
        site.signedIn(account, perform("get", request));
    }

    private void awaitExtension() {
        RunningChromium.await(
                "the extension is in use",
                () -> firefox.run(
                                "return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`")
                        .equals("true"));
    }

    private String perform(String operation, String options) {
        return firefox.run("return await perform('" + operation + "', " + options + ")");
    }
}
