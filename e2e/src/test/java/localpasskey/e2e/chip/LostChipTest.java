package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The chip goes away in the middle of a request, as at suspend, and comes back.
@Tag("built")
final class LostChipTest extends AgentFixture {

    @Test
    void a_chip_that_was_away_and_is_back_costs_no_request() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place);
                ExecutorService client = Executors.newSingleThreadExecutor()) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            person().forgetQuestions();
            person().holds();

            Future<TestWebsite.SignIn> signIn = client.submit(() -> SITE.signIn(agent.key(), account));
            person().awaitQuestions(1);
            tpm.restart();
            person().goesOn();

            assertEquals(account.id(), signIn.get().answer().id());
            assertEquals(1, person().questions().size());
        }
    }

    @Test
    void a_chip_that_stays_away_fails_the_request_and_the_next_one_works_when_it_is_back() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place);
                ExecutorService client = Executors.newSingleThreadExecutor()) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            person().forgetQuestions();
            person().holds();

            Future<TestWebsite.SignIn> signIn = client.submit(() -> SITE.signIn(agent.key(), account));
            person().awaitQuestions(1);
            tpm.stop();
            person().goesOn();

            ExecutionException failed = assertThrows(ExecutionException.class, signIn::get);
            assertEquals(
                    CtapStatus.OTHER,
                    assertInstanceOf(CtapFailure.class, failed.getCause()).status());
            tpm.startAgain();
            SITE.signIn(agent.key(), account);
        }
    }
}
