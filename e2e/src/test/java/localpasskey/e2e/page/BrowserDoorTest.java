package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.webauthn4j.credential.CredentialRecord;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AttestationType;
import com.yubico.webauthn.data.AuthenticatorTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.e2e.site.BrowserPage;
import localpasskey.e2e.site.PageSite;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Pages in a browser and the real agent with a software TPM: two libraries judge each answer, every question to the
/// person is counted. Each test has a site of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
final class BrowserDoorTest {

    private static final String SOFTWARE_TPM_AAGUID = "6c336df6d9234dada4b28ffd4acdcfc6";
    private static final String WRONG = "111222";

    private SoftwareTpm tpm;
    private AgentPlace place;
    private PretendPerson person;
    private RunningAgent agent;
    private String domain = "";
    private PageSite site;
    private BrowserPage page;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(32, 600);
        place = AgentPlace.in(directory, tpm.socket());
        person = place.person();
        agent = RunningAgent.start(place);
        new TestWebsite("first.example").register(agent.key(), "ada");
    }

    @AfterAll
    void stop() {
        agent.close();
        tpm.close();
    }

    @BeforeEach
    void open(TestInfo test) throws Exception {
        domain = test.getTestMethod().orElseThrow().getName().replace('_', '-').substring(0, 20) + "x.example";
        site = PageSite.of(domain, origin());
        page = BrowserPage.open(place.controlSocket(), origin());
        person.types(PretendPerson.PIN);
        person.forgetQuestions();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void registering_takes_one_question_and_tells_the_truth() throws Exception {
        PageSite.Registered registered = site.register(page, "ada");

        RegistrationResult result = registered.result();
        CredentialRecord record = registered.account().website().record();
        assertEquals(1, person.questions().size());
        assertTrue(result.isUserVerified());
        assertEquals(false, record.isBackupEligible());
        assertEquals(false, record.isBackedUp());
        assertEquals(SOFTWARE_TPM_AAGUID, result.getAaguid().getHex());
        assertEquals(AttestationType.NONE, result.getAttestationType());
        assertEquals(Optional.of(true), result.isDiscoverable());
        assertEquals(
                Optional.of(new TreeSet<>(List.of(AuthenticatorTransport.INTERNAL, AuthenticatorTransport.USB))),
                result.getKeyId().getTransports());
    }

    @Test
    void attestation_is_given_where_it_is_wanted() throws Exception {
        PageSite curious = new PageSite(domain, origin(), AttestationConveyancePreference.DIRECT);

        RegistrationResult result = curious.register(page, "ada").result();

        assertEquals(AttestationType.SELF_ATTESTATION, result.getAttestationType());
    }

    @Test
    void signing_in_takes_one_question_and_tells_the_truth() throws Exception {
        site.register(page, "ada");
        person.forgetQuestions();

        AssertionResult byName = site.signIn(page, "ada");
        AssertionResult nameless = site.signIn(page);

        assertEquals(2, person.questions().size());
        for (AssertionResult result : List.of(byName, nameless)) {
            assertTrue(result.isSuccess());
            assertTrue(result.isUserVerified());
            assertTrue(result.isSignatureCounterValid());
            assertEquals("ada", result.getUsername());
        }
    }

    @Test
    void question_names_browser_page_site_and_account() throws Exception {
        site.register(page, "ada@work");

        String text = person.questions().getFirst().text();

        assertTrue(text.contains("Firefox, " + origin()), text);
        assertTrue(text.contains(domain), text);
        assertTrue(text.contains("ada@work"), text);
    }

    @Test
    void passkey_of_a_page_opens_by_usb() throws Exception {
        TestWebsite.Account account = site.register(page, "ada").account().website();

        TestWebsite.SignIn named = new TestWebsite(domain).signIn(agent.key(), account);
        TestWebsite.SignIn nameless = new TestWebsite(domain).signIn(agent.key(), account, request -> request);

        assertTrue(named.verified().isFlagUV());
        assertEquals(account.id(), nameless.answer().id());
    }

    @Test
    void usb_passkey_opens_by_a_page() throws Exception {
        site.remember(new TestWebsite(domain).register(agent.key(), "ada"));
        person.forgetQuestions();

        AssertionResult byName = site.signIn(page, "ada");
        AssertionResult nameless = site.signIn(page);

        assertTrue(byName.isSuccess());
        assertTrue(nameless.isSuccess());
        assertEquals(2, person.questions().size());
    }

    @Test
    void of_two_accounts_the_one_used_last_is_offered() throws Exception {
        site.register(page, "ada");
        site.register(page, "bob");

        assertEquals("bob", site.signIn(page).getUsername());
        assertEquals("ada", site.signIn(page, "ada").getUsername());
        person.forgetQuestions();
        assertEquals("ada", site.signIn(page).getUsername());

        assertTrue(person.questions().getFirst().text().contains("ada"));
        assertEquals(1, person.questions().size());
    }

    @Test
    void excluded_passkey_is_told_after_one_question() throws Exception {
        site.register(page, "ada");
        person.forgetQuestions();

        JsonNode again = page.create(PageSite.options(site.registration("ada")));

        assertEquals("InvalidStateError", again.at("/error/name").asText());
        assertEquals(1, person.questions().size());
    }

    @Test
    void wrong_pin_is_asked_for_again_in_the_same_ceremony() throws Exception {
        site.register(page, "ada");
        person.forgetQuestions();
        person.types(WRONG, PretendPerson.PIN);

        AssertionResult result = site.signIn(page, "ada");

        assertTrue(result.isUserVerified());
        assertEquals(2, person.questions().size());
    }

    @Test
    void refusal_and_silence_of_the_person_sound_alike() throws Exception {
        site.register(page, "ada");
        person.refuses();
        JsonNode refused = page.get(site.options(site.signInRequest()));
        person.does("timeout");
        JsonNode silent = page.get(site.options(site.signInRequest()));

        assertEquals("NotAllowedError", refused.at("/error/name").asText());
        assertEquals(refused.required("error"), silent.required("error"));
    }

    @Test
    void page_that_changes_its_mind_takes_the_question_away() throws Exception {
        site.register(page, "ada");
        person.forgetQuestions();
        person.waits();
        int request = page.request("get", site.options(site.signInRequest()));
        person.awaitQuestions(1);

        page.cancel(request);

        JsonNode answer = page.receive();
        assertEquals(request, answer.required("id").asInt());
        assertEquals("AbortError", answer.at("/error/name").asText());
        person.types(PretendPerson.PIN);
        assertTrue(site.signIn(page).isSuccess(), "the next question is on the screen");
    }

    @Test
    void another_site_gets_nothing_of_it() throws Exception {
        site.register(page, "ada");
        person.forgetQuestions();
        try (BrowserPage evil = BrowserPage.open(place.controlSocket(), "https://evil-" + domain)) {

            JsonNode foreign = evil.get(site.options(site.signInRequest()));

            assertEquals("SecurityError", foreign.at("/error/name").asText());
            assertEquals(List.of(), person.questions());
        }
    }

    @Test
    void passkeys_are_there_after_a_restart() throws Exception {
        site.register(page, "ada");
        agent.close();
        agent = RunningAgent.start(place);

        try (BrowserPage again = BrowserPage.open(place.controlSocket(), origin())) {
            assertTrue(site.signIn(again).isSuccess());
        }
    }

    private String origin() {
        return "https://login." + domain;
    }
}
