package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import localpasskey.cli.prompt.Pty;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.Custody;
import localpasskey.model.PinStatus;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The real program in a real terminal.
@Timeout(120)
@ExtendWith(Needs.class)
final class TerminalSessionTest {

    private static final Question CLICK =
            new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"));

    private static final Question PIN =
            new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 8, false);

    private static final String CONTROL_C = "\u0003";

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void does_not_show_the_pin_that_is_typed() throws Exception {
        cli.agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);
        try (Pty terminal = Pty.running(command("pin set"))) {

            terminal.waitFor("New PIN: ");
            terminal.type("hunter22\n");
            terminal.waitFor("Confirm PIN: ");
            terminal.type("hunter22\n");

            assertEquals(0, terminal.exitCode());
            terminal.waitFor("Your PIN is set.");
            assertFalse(terminal.shown().contains("hunter"), terminal.shown());
            assertEquals(List.of("set hunter22"), cli.agent.told);
        }
    }

    @Test
    void drops_what_was_typed_before_the_question() throws Exception {
        try (Pty terminal = Pty.running(command("prompter"))) {
            terminal.waitFor("Ready.");
            terminal.type("y\ny\n");
            terminal.waitFor("y\r\ny\r\n"); // the terminal has it, and says so

            FutureTask<PromptAnswer> asking = asking(CLICK);
            terminal.waitFor("[y/N]");
            terminal.type("n\n");

            assertEquals(new PromptAnswer.Declined(), asking.get());
        }
    }

    @Test
    void comes_back_when_the_agent_was_restarted() throws Exception {
        try (Pty terminal = Pty.running(command("prompter"))) {
            terminal.waitFor("Ready.");

            cli.close();
            terminal.waitFor("Waiting for the agent");
            cli = new CliFixture(directory);
            while (cli.agent.desk.present() instanceof StatusReport.Prompter.None) {
                Thread.sleep(10);
            }

            FutureTask<PromptAnswer> asking = asking(CLICK);
            terminal.waitFor("[y/N]");
            terminal.type("y\n");
            assertEquals(new PromptAnswer.Approved(), asking.get());
        }
    }

    @Test
    void says_that_another_program_asks_instead_and_comes_back_when_that_has_ended() throws Exception {
        try (Pty terminal = Pty.running(command("prompter"))) {
            terminal.waitFor("Ready.");

            PrompterConnection other = takeItsPlace(terminal);
            terminal.waitFor("Another program asks for you already: process ");
            terminal.waitFor("Waiting until it ends.");
            other.close();
            while (!cli.agent.desk.present().toString().contains("localpasskey")) {
                Thread.sleep(10);
            }

            FutureTask<PromptAnswer> asking = asking(CLICK);
            terminal.waitFor("[y/N]");
            terminal.type("y\n");
            assertEquals(new PromptAnswer.Approved(), asking.get());
        }
    }

    /// By a restart of the agent, which both may notice first.
    private PrompterConnection takeItsPlace(Pty terminal) throws Exception {
        while (true) {
            cli.close();
            terminal.waitFor("Waiting for the agent");
            cli = new CliFixture(directory);
            try {
                return PrompterConnection.register(cli.socket(), PrompterKind.TERMINAL, "somebody else");
            } catch (ControlException _) {
                terminal.waitFor("Ready.");
            }
        }
    }

    @Test
    void says_that_a_question_is_gone_while_the_pin_is_being_typed() throws Exception {
        try (Pty terminal = Pty.running(command("prompter"))) {
            terminal.waitFor("Ready.");
            try (PrompterRegistry.Pending pending = cli.agent.desk.ask(
                    PIN,
                    new Requester("a program", Requester.Door.USB, "", Custody.TPM),
                    Duration.ofMinutes(1),
                    () -> {})) {
                terminal.waitFor("PIN: ");

                pending.withdraw();

                terminal.waitFor("This question was withdrawn. Press Enter.");
            }
        }
    }

    /// Of a question for the PIN, of which nothing shows that is typed.
    @Test
    void shows_again_what_is_typed_after_a_question_that_ended_without_an_answer() throws Exception {
        try (Pty terminal = Pty.running("tty; trap : INT; " + command("prompter") + "; echo over; sleep 600")) {
            String device = terminal.device();
            terminal.waitFor("Ready.");
            try (PrompterRegistry.Pending pending = cli.agent.desk.ask(
                    PIN,
                    new Requester("a program", Requester.Door.USB, "", Custody.TPM),
                    Duration.ofMinutes(1),
                    () -> {})) {
                terminal.waitFor("PIN: ");
                assertFalse(echoes(device));
                pending.withdraw();
                terminal.waitFor("This question was withdrawn. Press Enter.");
                terminal.type("\n");
            }
            while (!echoes(device)) {
                Thread.sleep(10);
            }

            FutureTask<PromptAnswer> lost = asking(PIN);
            while (echoes(device)) {
                Thread.sleep(10);
            }
            terminal.type(CONTROL_C);

            terminal.waitFor("over");
            assertEquals(new PromptAnswer.NobodyThere(), lost.get());
            assertTrue(echoes(device));
        }
    }

    private static boolean echoes(String device) throws Exception {
        Process settings = new ProcessBuilder("stty", "-F", device, "-a").start();
        return new String(settings.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains(" echo ");
    }

    @Test
    void comes_back_after_a_restart_while_a_pin_is_being_typed() throws Exception {
        try (Pty terminal = Pty.running(command("prompter"))) {
            terminal.waitFor("Ready.");
            FutureTask<PromptAnswer> lost = asking(PIN);
            terminal.waitFor("PIN: ");

            cli.close();
            terminal.waitFor("Waiting for the agent");
            cli = new CliFixture(directory);
            while (cli.agent.desk.present() instanceof StatusReport.Prompter.None) {
                Thread.sleep(10);
            }

            assertEquals(new PromptAnswer.NobodyThere(), lost.get());
        }
    }

    @Test
    void takes_no_pin_that_the_terminal_cannot_carry() throws Exception {
        cli.agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);
        try (Pty terminal = Pty.running("LC_ALL=C " + command("pin set"))) {

            terminal.waitFor("New PIN: ");
            terminal.type("n\u00e9twork9\n");

            assertEquals(1, terminal.exitCode());
            terminal.waitFor("cannot carry these characters, so nothing was tried.");
            assertEquals(List.of(), cli.agent.told);
        }
    }

    @Test
    void fails_where_its_output_cannot_be_written() throws Exception {
        try (Pty terminal = Pty.running(command("list --json >/dev/full"))) {
            assertEquals(1, terminal.exitCode());
            terminal.waitFor("Not everything could be written to standard output");
        }
    }

    @Test
    void refuses_to_be_a_second_prompter_and_names_the_first() throws Exception {
        try (Pty first = Pty.running(command("prompter"))) {
            first.waitFor("Ready.");

            try (Pty second = Pty.running(command("prompter"))) {
                assertEquals(1, second.exitCode());
                second.waitFor("Another program asks for you already: process ");
            }
        }
    }

    @Test
    @Tag("pinentry")
    void takes_its_pinentry_along_when_it_is_ended() throws Exception {
        try (Pty shown = Pty.idle();
                Pty terminal = Pty.running(command("prompter --pinentry pinentry-tty --tty " + shown.device()))) {
            FutureTask<PromptAnswer> asking = askingOn(shown, terminal);
            List<ProcessHandle> programs = terminal.programs();
            assertTrue(programs.stream().anyMatch(program -> is(program, "pinentry-tty")));

            programs.stream().filter(program -> is(program, "java")).forEach(ProcessHandle::destroy);

            assertEquals(new PromptAnswer.NobodyThere(), asking.get());
            awaitEnds(programs);
        }
    }

    /// All of them are hung up on at once, so that either the pinentry or the connection is gone first.
    @Test
    @Tag("pinentry")
    void leaves_nothing_behind_when_its_terminal_is_closed() throws Exception {
        try (Pty shown = Pty.idle();
                Pty terminal = Pty.running(command("prompter --pinentry pinentry-tty --tty " + shown.device()))) {
            FutureTask<PromptAnswer> asking = askingOn(shown, terminal);
            List<ProcessHandle> programs = terminal.programs();

            terminal.hangUp();

            Set<PromptAnswer> nobody = Set.of(new PromptAnswer.NobodyThere(), new PromptAnswer.Unable());
            assertTrue(nobody.contains(asking.get()));
            awaitEnds(programs);
        }
    }

    private FutureTask<PromptAnswer> askingOn(Pty shown, Pty terminal) throws InterruptedException {
        terminal.waitFor("Ready.");
        FutureTask<PromptAnswer> asking = asking(CLICK);
        shown.waitFor("]?");
        return asking;
    }

    private static void awaitEnds(List<ProcessHandle> programs) throws Exception {
        for (ProcessHandle program : programs) {
            program.onExit().get();
        }
    }

    private static boolean is(ProcessHandle program, String name) {
        return program.info().command().orElse("").endsWith("/" + name);
    }

    private FutureTask<PromptAnswer> asking(Question question) {
        FutureTask<PromptAnswer> asking = new FutureTask<>(() -> cli.agent.ask(question, Duration.ofSeconds(60)));
        Thread.ofVirtual().start(asking);
        return asking;
    }

    /// As the launcher starts it: on the module path, native access denied.
    private String command(String arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'%s' -XX:TieredStopAtLevel=1 --illegal-native-access=deny -p '%s' -m localpasskey.cli/localpasskey.cli.Main --data-dir '%s' %s"
                .formatted(java, System.getProperty("jdk.module.path"), directory, arguments);
    }
}
