package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import localpasskey.e2e.AgentFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// kill -9 at random moments of a register, sign in, rename, delete and change PIN load, through the whole agent.
///
/// `-Dlocalpasskey.agentKills=50` sets how often, `-Dlocalpasskey.seed=…` repeats a run's choices.
@Tag("built")
@Tag("kill")
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class AgentKillTest extends AgentFixture {

    private static final int KILLS = Integer.getInteger("localpasskey.agentKills", 5);
    private static final long SEED = Long.getLong("localpasskey.seed", System.nanoTime());

    @Test
    void a_killed_agent_loses_nothing_and_doubles_nothing() throws Exception {
        tpm.raw().setDictionaryAttackParameters(32, 1);
        KillRounds rounds = new KillRounds(place, new Random(SEED));

        for (int kill = 1; kill <= KILLS; kill++) {
            assertEquals(List.of(), rounds.round(), "before kill " + kill + ", seed " + SEED);
        }

        assertEquals(List.of(), rounds.lastCheck(), "after the last kill, seed " + SEED);
        System.out.println(KILLS + " kills, " + rounds.done() + " operations answered in between, seed " + SEED);
        assertTrue(rounds.done() > 0);
    }
}
