package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.client.U2fReply;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A client that knows nothing but U2F, over the key's socket; judged by webauthn4j as `fido-u2f`.
@Tag("built")
final class U2fTest extends AgentFixture {

    private RunningAgent agent;

    @BeforeEach
    void start() throws IOException {
        agent = RunningAgent.start(place);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void registering_and_signing_in_take_one_question_each_however_often_the_client_asks() throws Exception {
        U2fClient key = agent.u2f();

        TestWebsite.Account account = SITE.registerByU2f(key, "ada");
        assertEquals(1, person().questions().size(), "choosing the PIN included");
        SITE.signInByU2f(key, account);
        SITE.signInByU2f(agent.u2f(), account);

        assertEquals(3, person().questions().size());
    }

    @Test
    void a_passkey_made_by_either_way_signs_in_by_the_other() throws Exception {
        TestWebsite.Account byU2f = SITE.registerByU2f(agent.u2f(), "ada");
        TestWebsite.Account byCtap = SITE.register(agent.key(), "bob", request -> request.option("rk", false));

        SITE.signIn(agent.key(), byU2f);
        SITE.signInByU2f(agent.u2f(), byCtap);
        SITE.signInByU2f(agent.u2f(), byU2f);
    }

    @Test
    void a_refusal_ends_it_and_is_not_asked_about_again() throws Exception {
        SITE.register(agent.key(), "ada");
        person().refuses();
        person().forgetQuestions();
        U2fClient key = agent.u2f();
        Bytes challenge = Bytes.ofHex("c1".repeat(32));
        Bytes application = new RelyingPartyId(SITE.domain()).hash();

        U2fReply refused = U2fClient.poll(() -> key.register(challenge, application));
        U2fReply again = U2fClient.poll(() -> key.register(challenge, application));

        assertEquals(0x6982, refused.status());
        assertEquals(0x6982, again.status());
        assertEquals(1, person().questions().size());
    }

    @Test
    void a_client_that_goes_away_takes_its_question_with_it() throws Exception {
        SITE.register(agent.key(), "ada");
        person().forgetQuestions();
        person().waits();
        U2fReply notYet = agent.u2f().register(Bytes.ofHex("c1".repeat(32)), Bytes.ofHex("a9".repeat(32)));
        assertEquals(U2fReply.CONDITIONS_NOT_SATISFIED, notYet.status());
        person().awaitQuestions(1);
        person().types(PretendPerson.PIN);

        SITE.registerByU2f(agent.u2f(), "bob");

        assertTrue(person().questions().getLast().text().contains("sha256:"));
    }
}
