package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import localpasskey.cli.prompt.ScriptedTerminal;
import localpasskey.cli.prompt.Terminal;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Report;
import localpasskey.model.PinStatus;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first steps in a terminal, and what the chip keeps.
final class SetupTest {

    private static final PinStatus NO_PIN = new PinStatus(false, 8, false, false, Duration.ZERO);
    private static final Report.ChipPlaces ROOM = new Report.ChipPlaces(true, 5, 2, 0);
    private static final Finding ORPHANS = Finding.of(
            Finding.Severity.NOTE,
            FindingCode.CHIP_ORPHANS,
            MessageValue.of(1),
            MessageValue.of("0x81006c72"),
            MessageValue.of(3));

    @TempDir
    private Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws Exception {
        cli = new CliFixture(directory);
        cli.agent.passkeys = List.of();
    }

    @AfterEach
    void close() throws Exception {
        cli.close();
    }

    @Test
    void asks_before_the_chip_keeps_anything_and_says_how_many_places_are_left() {
        cli.agent.pin = NO_PIN;
        cli.agent.places = ROOM;
        ScriptedTerminal terminal = ScriptedTerminal.typing("y", "abcdef", "abcdef", "q");

        cli.runAt(terminal, "setup");

        assertTrue(
                terminal.shown().contains("LocalPasskey can leave 2 small things in this computer’s chip"),
                terminal.shown());
        assertTrue(terminal.shown().indexOf("small things") < terminal.shown().indexOf("New PIN:"), terminal.shown());
        assertEquals(List.of("set abcdef"), cli.agent.told);
    }

    @Test
    void a_no_is_told_to_the_agent_before_the_first_pin() {
        cli.agent.pin = NO_PIN;
        cli.agent.places = ROOM;

        cli.runAt(ScriptedTerminal.typing("n", "abcdef", "abcdef", "q"), "setup");

        assertEquals(List.of("keep-in-chip false", "set abcdef"), cli.agent.told);
    }

    @Test
    void the_enter_key_alone_says_yes_and_the_prompt_says_so() {
        cli.agent.pin = NO_PIN;
        cli.agent.places = ROOM;
        ScriptedTerminal terminal = ScriptedTerminal.typing("", "abcdef", "abcdef", "q");

        cli.runAt(terminal, "setup");

        assertTrue(terminal.shown().contains("Leave them there? [Y/n]"), terminal.shown());
        assertEquals(List.of("set abcdef"), cli.agent.told);
    }

    @Test
    void an_option_answers_that_question() {
        cli.agent.pin = NO_PIN;
        cli.agent.places = ROOM;

        cli.runAt(ScriptedTerminal.typing("abcdef", "abcdef", "q"), "setup", "--keep-in-chip", "off");

        assertEquals(List.of("keep-in-chip false", "set abcdef"), cli.agent.told);
    }

    @Test
    void takes_no_place_where_there_is_no_room_for_both() {
        cli.agent.pin = NO_PIN;
        cli.agent.places = new Report.ChipPlaces(true, 1, 2, 0);

        var result = cli.runAt(ScriptedTerminal.typing("abcdef", "abcdef", "q"), "setup");

        assertTrue(result.out().contains("The chip has 1 place left"), result.out());
        assertEquals(List.of("keep-in-chip false", "set abcdef"), cli.agent.told);
    }

    @Test
    void stays_until_the_extension_is_connected_and_a_passkey_is_there() {
        Terminal person = new Person(List.of(
                () -> cli.agent.browsers = List.of("Firefox"),
                () -> cli.agent.passkeys = List.of(FullAgent.passkey("GitHub", "alice", "Alice", "work", 12))));

        var result = cli.runAt(person, "setup");

        assertTrue(result.out().contains("[ ] Browser: not connected."), result.out());
        assertTrue(result.out().contains("[x] Browser: the extension is connected in Firefox"), result.out());
        assertTrue(result.out().endsWith("[x] First passkey: created (1 here)\n"), result.out());
        assertEquals(0, result.code());
    }

    @Test
    void says_in_session_mode_that_there_is_no_usb_key_until_a_browser_is_connected() {
        String before = cli.run("setup").out();
        cli.agent.browsers = List.of("Firefox");
        String after = cli.run("setup").out();

        assertTrue(before.contains("In session mode there is no USB security key"), before);
        assertFalse(after.contains("USB security key"), after);
    }

    @Test
    void offers_to_set_browsers_up_and_says_where_there_are_none() {
        var result = cli.runAt(ScriptedTerminal.typing("b", "q"), "setup");

        assertTrue(result.out().contains("This was not started by its launcher"), result.out());
    }

    @Test
    void gives_the_places_back_by_a_setting() {
        var result = cli.run("settings", "keep-in-chip", "off");

        assertEquals(List.of("keep-in-chip false"), cli.agent.told);
        assertTrue(result.out().startsWith("keep-in-chip is off."), result.out());
    }

    @Test
    void says_since_when_the_chip_keeps_what_was_switched_on() {
        var kept = cli.run("settings", "keep-in-chip", "on");
        cli.agent.places = ROOM;
        var later = cli.run("settings", "keep-in-chip", "on");

        assertEquals("keep-in-chip is on. The chip keeps what checks the PIN.\n", kept.out());
        assertEquals(
                "keep-in-chip is on. The chip keeps what checks the PIN from the next start of the agent or the first"
                        + " PIN on.",
                later.said());
    }

    @Test
    void doctor_takes_orphans_out_only_after_a_whole_yes() {
        cli.agent.findings = List.of(ORPHANS);

        var unasked = cli.run("doctor");
        var declined = cli.runAt(ScriptedTerminal.typing("y"), "doctor", "--fix");
        assertEquals(List.of(), cli.agent.told);
        var agreed = cli.runAt(ScriptedTerminal.typing("yes"), "doctor", "--fix");

        assertTrue(unasked.out().contains("Fix: localpasskey doctor --fix"), unasked.out());
        assertEquals(1, declined.code());
        assertEquals(List.of("release-orphans"), cli.agent.told);
        assertEquals("They are out of the chip.\n", agreed.err());
    }

    @Test
    void doctor_does_not_say_that_orphans_are_gone_while_the_chip_keeps_some() {
        cli.agent.findings = List.of(ORPHANS);
        cli.agent.places = new Report.ChipPlaces(true, 5, 0, 1);

        var result = cli.runAt(ScriptedTerminal.typing("yes"), "doctor", "--fix");

        assertEquals(List.of("release-orphans"), cli.agent.told);
        assertEquals(1, result.code());
        assertTrue(result.err().contains("The chip still keeps some of them."), result.err());
        assertFalse(result.err().contains("out of the chip.\n"), result.err());
    }

    @Test
    void doctor_says_that_there_is_nothing_to_fix() {
        assertEquals(
                "There is nothing that this command can fix.\n",
                cli.run("doctor", "--fix").err());
    }

    /// Does one thing whenever the program waits, and presses Enter.
    private static final class Person implements Terminal {

        private final List<Runnable> deeds;
        private int done;

        Person(List<Runnable> deeds) {
            this.deeds = deeds;
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void say(String line) {}

        @Override
        public Optional<String> ask(String prompt) {
            deeds.get(done++).run();
            return Optional.of("");
        }

        @Override
        public Optional<char[]> askSecret(String prompt) {
            return Optional.empty();
        }
    }
}
