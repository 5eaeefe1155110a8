package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.verifier.exception.VerificationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.e2e.site.BrowserPage;
import localpasskey.e2e.site.PageSite;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Ceremonies with the real agent and a software TPM, verified by webauthn4j, every question to the person counted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("built")
final class CeremoniesTest {

    private static final String SOFTWARE_TPM_AAGUID = "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6";

    /// See docs/decisions/0028.
    private static final int QUESTIONS_IN_VAIN = 8;

    private SoftwareTpm tpm;
    private AgentPlace place;
    private PretendPerson person;
    private RunningAgent agent;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        place = AgentPlace.in(directory, tpm.socket());
        person = place.person();
        agent = RunningAgent.start(place);
        new TestWebsite("first.example").register(agent.key(), "ada");
        assertEquals(1, person.questions().size(), "choosing the PIN and making the first passkey are one question");
    }

    @AfterAll
    void stop() {
        agent.close();
        tpm.close();
    }

    @BeforeEach
    void fresh_person() throws IOException {
        person.types(PretendPerson.PIN);
        person.forgetQuestions();
    }

    @Test
    void registering_takes_one_question_and_tells_the_truth() throws Exception {
        TestWebsite site = new TestWebsite("register.example");

        TestWebsite.Account account = site.register(agent.key(), "ada");

        assertEquals(1, person.questions().size());
        CredentialRecord record = account.record();
        assertEquals(true, record.isUvInitialized());
        assertEquals(false, record.isBackupEligible());
        assertEquals(false, record.isBackedUp());
        assertEquals(
                SOFTWARE_TPM_AAGUID,
                String.valueOf(record.getAttestedCredentialData().getAaguid()));
    }

    @Test
    void signing_in_takes_one_question_and_tells_the_truth() throws Exception {
        TestWebsite site = new TestWebsite("signin.example");
        TestWebsite.Account account = site.register(agent.key(), "ada");
        person.forgetQuestions();

        TestWebsite.SignIn signIn = site.signIn(agent.key(), account);

        assertEquals(1, person.questions().size());
        assertTrue(signIn.verified().isFlagUP());
        assertTrue(signIn.verified().isFlagUV());
        assertFalse(signIn.verified().isFlagBE());
        assertFalse(signIn.verified().isFlagBS());
    }

    @Test
    void signing_in_without_naming_the_passkey_takes_one_question() throws Exception {
        TestWebsite site = new TestWebsite("discover.example");
        TestWebsite.Account account = site.register(agent.key(), "ada");
        person.forgetQuestions();

        TestWebsite.SignIn signIn = site.signIn(agent.key(), account, request -> request);

        assertEquals(1, person.questions().size());
        assertEquals(account.id(), signIn.answer().id());
    }

    @Test
    void looking_for_a_passkey_silently_takes_no_question() throws Exception {
        TestWebsite site = new TestWebsite("silent.example");
        TestWebsite.Account account = site.register(agent.key(), "ada");
        person.forgetQuestions();

        assertThrows(
                VerificationException.class,
                () -> site.signIn(
                        agent.key(),
                        account,
                        request -> request.allowing(account.id()).silent()),
                "a silent answer must not count as a sign-in");

        assertEquals(List.of(), person.questions());
    }

    @Test
    void a_token_from_our_prompt_makes_the_ceremony_one_question_in_all() throws Exception {
        TestWebsite site = new TestWebsite("uvtoken.example");
        CtapClient key = agent.key();

        PinToken token = key.tokenUsingUv(2, CtapClient.MAKE_CREDENTIAL, site.domain());
        TestWebsite.Account account = site.register(key, "ada", request -> request.authorisedBy(token));

        assertEquals(1, person.questions().size());
        PinToken again = key.tokenUsingUv(2, CtapClient.GET_ASSERTION, site.domain());
        site.signIn(key, account, request -> request.allowing(account.id()).authorisedBy(again));
        assertEquals(2, person.questions().size());
    }

    @Test
    void with_the_pin_typed_into_the_client_we_ask_at_most_once_more() throws Exception {
        TestWebsite site = new TestWebsite("clientpin.example");
        CtapClient key = agent.key();

        PinToken token = key.tokenUsingPin(2, PretendPerson.PIN, CtapClient.MAKE_CREDENTIAL, site.domain());
        TestWebsite.Account account = site.register(key, "ada", request -> request.authorisedBy(token));

        assertEquals(List.of("CONFIRM"), kinds());
        person.forgetQuestions();
        PinToken again = key.tokenUsingPin(1, PretendPerson.PIN, CtapClient.GET_ASSERTION, site.domain());
        site.signIn(key, account, request -> request.allowing(account.id()).authorisedBy(again));
        assertEquals(List.of("CONFIRM"), kinds());
    }

    @Test
    void the_question_names_the_site_and_the_account() throws Exception {
        new TestWebsite("names.example").register(agent.key(), "ada@work");

        String text = person.questions().getFirst().text();

        assertTrue(text.contains("names.example"), text);
        assertTrue(text.contains("ada@work"), text);
        assertTrue(text.contains("a program on this computer"), text);
    }

    @Test
    void a_client_that_resends_a_refused_request_in_a_loop_does_not_bother_the_person_again() throws Exception {
        CreationRequest request = CreationRequest.of("loop.example", "ada");
        CtapClient key = agent.key();
        person.refuses();

        for (int i = 0; i < 4; i++) {
            CtapFailure refusal = assertThrows(CtapFailure.class, () -> key.makeCredential(request));
            assertEquals(CtapStatus.OPERATION_DENIED, refusal.status());
        }

        assertEquals(1, person.questions().size());
    }

    /// Each request has client data of its own, so none is a repetition.
    @Test
    void a_program_that_asks_ever_anew_is_held_back_and_a_page_of_the_same_site_is_not() throws Exception {
        CtapClient program = agent.key();
        person.refuses();

        for (int i = 0; i < QUESTIONS_IN_VAIN + 2; i++) {
            CreationRequest another = CreationRequest.of("flood.example", "ada");
            CtapFailure refusal = assertThrows(CtapFailure.class, () -> program.makeCredential(another));
            assertEquals(CtapStatus.OPERATION_DENIED, refusal.status());
        }

        assertEquals(QUESTIONS_IN_VAIN, person.questions().size());
        person.types(PretendPerson.PIN);
        try (BrowserPage page = BrowserPage.open(place.controlSocket(), "https://flood.example")) {
            PageSite.of("flood.example", "https://flood.example").register(page, "ada");
        }
        assertEquals(QUESTIONS_IN_VAIN + 1, person.questions().size());
    }

    private List<String> kinds() throws IOException {
        return person.questions().stream()
                .map(PretendPerson.AskedQuestion::kind)
                .toList();
    }
}
