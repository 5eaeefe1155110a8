package localpasskey.cli.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.cli.CliFixture;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `localpasskey start`: it is done when the agent has answered.
@Timeout(60)
final class StartCommandTest {

    @TempDir
    Path home;

    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void starts_nothing_where_one_runs() throws Exception {
        try (CliFixture cli = new CliFixture(home)) {
            var result = cli.runWith(root -> new StartCommand(root, this::start, new AgentWait(3)), "start");

            assertEquals(0, result.code());
            assertEquals("LocalPasskey is running already.\n", result.out());
            assertEquals(0, starts.get());
        }
    }

    @Test
    void is_done_when_the_agent_answers() throws Exception {
        CliFixture cli = new CliFixture(home);
        cli.close();
        CliFixture[] later = new CliFixture[1];
        AgentStart brings = () -> {
            try {
                later[0] = new CliFixture(home);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return elsewhere();
        };

        var result = cli.runWith(root -> new StartCommand(root, brings, new AgentWait(3)), "start");
        later[0].close();

        assertEquals("LocalPasskey is running now.\n", result.out());
        assertEquals(0, result.code());
    }

    @Test
    void names_the_command_that_shows_why_where_nobody_answers() throws Exception {
        CliFixture cli = new CliFixture(home);
        cli.close();

        var result = cli.runWith(root -> new StartCommand(root, this::start, new AgentWait(3)), "start");

        assertEquals(1, result.code());
        assertEquals(1, starts.get());
        assertEquals("", result.out());
        assertEquals(
                "LocalPasskey could not be started. To see why: localpasskey agent",
                result.err().strip());
    }

    @Test
    void says_that_it_could_not_be_started() throws Exception {
        CliFixture cli = new CliFixture(home);
        cli.close();

        var result = cli.runWith(root -> new StartCommand(root, AgentStart.none(), new AgentWait(3)), "start");

        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("LocalPasskey could not be started."), result.err());
    }

    @Test
    void starts_no_other_agent_than_the_one_that_was_meant() throws Exception {
        CliFixture cli = new CliFixture(home);
        cli.close();
        Path elsewhere = home.resolve("elsewhere.sock");

        var result = cli.runWith(
                root -> new StartCommand(root, this::start, new AgentWait(3)),
                "start",
                "--socket",
                elsewhere.toString());

        assertEquals(1, result.code());
        assertTrue(result.err().contains(elsewhere.toString()), result.err());
        assertEquals(0, starts.get());
    }

    /// Half a minute of silence and a circle of commands was what a person got instead.
    @Test
    void says_at_once_what_the_agent_said_when_it_ended() throws Exception {
        CliFixture cli = new CliFixture(home);
        cli.close();
        Process agent =
                new ProcessBuilder("sh", "-c", "echo 'localpasskey agent: There is no TPM.' >&2; exit 3").start();
        AgentStart ends = () -> Optional.of(new StartedAgent.Own(agent));

        var result = cli.runWith(root -> new StartCommand(root, ends, new AgentWait(Integer.MAX_VALUE)), "start");

        assertEquals(1, result.code());
        assertEquals(
                "LocalPasskey could not be started. The agent says:\nlocalpasskey agent: There is no TPM.\n",
                result.err());
    }

    /// Two are started at once, at login: the one that loses says so and ends, the other listens a moment later.
    @Test
    void waits_for_the_other_agent_that_has_the_vault_already() throws Exception {
        Process loser = new ProcessBuilder("sh", "-c", "exit 5").start();
        loser.waitFor();
        ControlException nobody = new ControlException(Reason.NOT_RUNNING, UserMessage.NONE);
        AtomicInteger looks = new AtomicInteger();

        String answer = new AgentWait(3)
                .until(
                        () -> {
                            if (looks.incrementAndGet() < 3) {
                                throw nobody;
                            }
                            return "listens";
                        },
                        new StartedAgent.Own(loser),
                        nobody);

        assertEquals("listens", answer);
    }

    private Optional<StartedAgent> start() {
        starts.incrementAndGet();
        return elsewhere();
    }

    private static Optional<StartedAgent> elsewhere() {
        return Optional.of(new StartedAgent.Elsewhere());
    }
}
