package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The agent is killed, and two agents want the same vault.
@Tag("built")
final class KilledAgentTest extends AgentFixture {

    private static final int IN_USE = 5;

    @Test
    void killed_in_mid_ceremony_it_loses_nothing_and_leaves_nothing_half_made() throws Exception {
        TestWebsite.Account account = registerAndStop("ada");
        person().holds();
        RunningAgent agent = RunningAgent.start(place);
        person().forgetQuestions();
        try (ExecutorService client = Executors.newSingleThreadExecutor()) {
            Future<TestWebsite.Account> second = client.submit(() -> SITE.register(agent.key(), "grace"));
            person().awaitQuestions(1);

            agent.kill();

            ExecutionException gone = assertThrows(ExecutionException.class, second::get);
            assertInstanceOf(IOException.class, gone.getCause());
        }

        person().goesOn();
        try (RunningAgent again = RunningAgent.start(place);
                ControlClient control = again.control()) {
            assertEquals(1, control.passkeys(new ListRange(0, 10)).total());
            SITE.signIn(again.key(), account);
        }
    }

    @Test
    void a_second_agent_on_the_same_vault_is_refused_in_words_and_the_first_goes_on() throws Exception {
        try (RunningAgent first = RunningAgent.start(place)) {
            TestWebsite.Account account = SITE.register(first.key(), "ada");

            RunningAgent.Ended second = RunningAgent.startInVain(place);

            assertEquals(IN_USE, second.exitCode());
            assertTrue(second.words().contains("nother agent"), second::words);
            SITE.signIn(first.key(), account);
        }
    }
}
