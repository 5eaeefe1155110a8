package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Custody;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// How commands are written, what they help with, and where they look for the agent.
final class UsageTest {

    private static final String COMMANDS = """
            setup, agent, desktop, prompter, list, show, rename, delete, pin, pin set, pin change
            pin status, fingerprint, fingerprint on, fingerprint off, fingerprint status, status
            replug, history, history verify, history export, coverage, coverage add, coverage remind
            device-lost, export, import, doctor, selftest, settings, settings always-uv, sheet, open
            browser, browser install, browser status, browser remove, coverage remove, coverage tried
            completion, pam-line
            """;

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

    @ParameterizedTest
    @CsvSource({
        "help, --help",
        "help list, list --help",
        "--data-dir /nowhere help list, list --help",
        "--data-dir=/nowhere version, --version",
        "help pin set, pin set --help",
        "version, --version"
    })
    void takes_the_words_that_other_programs_have_for_it(String words, String options) {
        var result = cli.run(words.split(" "));

        assertEquals(0, result.code());
        assertEquals(cli.run(options.split(" ")), result);
    }

    /// The one that is asked for is described alone.
    @Test
    void a_command_has_the_help_that_it_has_among_all() {
        Map<String, CommandLine> all = cli.commandLine().getSubcommands();

        assertTrue(all.size() > 20, all.keySet().toString());
        all.forEach((name, command) ->
                assertEquals(command.getUsageMessage(), cli.run(name, "--help").out(), name));
    }

    @Test
    void says_how_a_service_is_started() {
        var result = cli.run("status", "--socket", "/run/localpasskey/123456789/control.sock");

        assertEquals(3, result.code());
        assertTrue(result.err().endsWith("Start it: sudo systemctl start localpasskey@$(id -u)\n"), result.err());
    }

    @Test
    void doctor_says_where_a_service_tells_why_it_ends() {
        var result = cli.run("doctor", "--socket", "/run/localpasskey/123456789/control.sock");

        assertEquals(3, result.code());
        String words = result.out().replaceAll("\\s+", " ");
        assertTrue(words.contains("; journalctl -n 20 -u localpasskey@$(id -u)"), words);
    }

    @Test
    void says_once_where_to_look_further_of_a_chip_that_does_not_answer() {
        cli.agent.chip =
                new StatusReport.Chip(Custody.TPM, "", "", "", "", UserMessage.of(MessageCode.CHIP_UNAVAILABLE));
        String words = "The chip does not answer. To see why: localpasskey doctor\n";

        assertEquals(words, cli.run("setup").err());
        assertTrue(cli.run("status").out().endsWith("\n" + words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show x",
                "rename x y",
                "delete x",
                "pin set",
                "pin change",
                "pin status",
                "fingerprint on",
                "fingerprint off",
                "fingerprint status",
                "status",
                "replug",
                "history",
                "history verify",
                "history export never-written",
                "coverage",
                "coverage add a.example phone",
                "coverage tried 1",
                "coverage remove 1",
                "coverage remind a.example never",
                "export never-written",
                "import --list",
                "settings",
                "settings always-uv on",
                "setup"
            })
    void says_that_the_agent_is_not_running(String command) throws ControlException {
        cli.close();

        var result = cli.run(command.split(" "));

        assertEquals(3, result.code());
        String nobody = "LocalPasskey is not running: nobody listens on " + cli.socket();
        assertEquals(nobody + "\nStart it: localpasskey start\n", result.err());
        assertEquals("", result.out());
    }

    @Test
    void has_the_doctor_say_so_too() throws ControlException {
        cli.close();

        var result = cli.run("doctor");

        assertEquals(3, result.code());
        assertTrue(result.out().contains("PROBLEM  Agent: It is not running"), result.out());
    }

    @Test
    void finds_the_socket_by_either_option() {
        assertEquals(0, cli.run("--socket", cli.socket().toString(), "status").code());
        assertEquals(
                0,
                cli.run("--control-socket", cli.socket().toString(), "status").code());
        assertEquals(0, cli.run("status", "--data-dir", directory.toString()).code());
        assertEquals(
                3,
                cli.run("status", "--data-dir", directory.resolve("x").toString())
                        .code());
        assertEquals(
                2,
                cli.run("status", "--data-dir", directory.toString(), "--socket", "/x")
                        .code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lst",
                "show",
                "rename x",
                "pin",
                "settings always-uv maybe",
                "fingerprint",
                "fingerprint on --limit 4",
                "fingerprint on --limit soon",
                "history --limit many",
                "list --jsn",
                "history --limit 0",
                "agent",
                "desktop",
                "pin set 123456"
            })
    void answers_2_to_what_it_does_not_understand(String line) {
        var result = cli.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertEquals(2, result.code());
        assertFalse(result.err().isEmpty());
        assertEquals("", result.out());
        assertEquals(List.of(), cli.agent.told);
    }

    @Test
    void suggests_the_command_that_was_meant() {
        assertEquals("""
                Not understood: lst
                Did you mean: localpasskey list?
                Help: localpasskey --help
                """, cli.run("lst").err());
    }

    @Test
    void suggests_an_option_and_a_word_that_was_only_begun() {
        assertTrue(cli.run("list", "--jsn").err().contains("Did you mean: --json?\n"));
        assertTrue(cli.run("finger").err().contains("Did you mean: localpasskey fingerprint?\n"));
    }

    @Test
    void suggests_nothing_that_is_far_from_what_was_typed() {
        assertEquals(
                "Not understood: frobnicate\nHelp: localpasskey --help\n",
                cli.run("frobnicate").err());
    }

    @ParameterizedTest
    @CsvSource({
        "history --limit many, '--limit takes a number, not many'",
        "coverage tried one, 'NO takes a number, not one'",
        "settings always-uv maybe, 'on|off takes on or off, not maybe'"
    })
    void says_what_would_be_a_value(String line, String words) {
        assertTrue(
                cli.run(line.split(" ")).err().startsWith(words + "\n"),
                cli.run(line.split(" ")).err());
    }

    @Test
    void refuses_characters_that_the_terminal_lost() {
        var result = cli.run("rename", "github.com", "B\ufffd\ufffdro");

        assertEquals(2, result.code());
        assertEquals(
                "This terminal’s locale cannot carry these characters, so nothing was tried. Use a UTF-8 locale: LC_ALL=C.UTF-8\n",
                result.err());
        assertEquals(List.of(), cli.agent.told);
    }

    @Test
    void says_where_the_word_of_another_program_belongs() {
        assertEquals(
                "Put agent first, before all options: localpasskey agent …\n",
                cli.run("--data-dir", "/x", "agent", "--uhid").err());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helps_with_every_command_in_80_columns(String command) {
        var result = cli.run((command + " --help").strip().split(" "));

        assertEquals(0, result.code());
        assertTrue(result.out().contains("Usage: localpasskey " + command), result.out());
        result.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void breaks_no_line_of_its_help_in_a_file_name_or_before_a_last_word(String command) {
        var result = cli.runAt(100, (command + " --help").strip().split(" "));

        assertFalse(result.out().matches("(?s).*\\.\n *(json|md|pdf|sock)\\b.*"), result.out());
        assertFalse(result.out().matches("(?s).*\n[a-z]+\n[a-z].*"), result.out());
    }

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), COMMANDS.lines().flatMap(line -> Stream.of(line.split(", "))));
    }

    @Test
    void tells_its_version() {
        assertTrue(cli.run("--version").out().startsWith("localpasskey "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status --json",
                "pin status",
                "pin status --json",
                "list",
                "list --json",
                "status --socket SOCKET",
                "--socket SOCKET status --json",
                "pin --socket SOCKET status",
                "status --json --socket SOCKET",
                "list --data-dir DIRECTORY",
                "status --data-dir /nowhere/at/all",
                "pin status --socket /run/localpasskey/123456789/control.sock"
            })
    void a_plain_query_says_what_it_says_by_picocli(String line) {
        String[] words = words(line);

        assertTrue(cli.isPlain(words), line);
        assertEquals(cli.runParsed(words), cli.run(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --help",
                "status --jsn",
                "--json status",
                "pin --json status",
                "status --json --json",
                "status --socket",
                "status --socket --json",
                "status --socket @file",
                "status --socket=SOCKET",
                "status --socket SOCKET --data-dir DIRECTORY",
                "status --socket SOCKET --socket SOCKET",
                "list shop",
                "pin",
                "stat"
            })
    void what_is_no_plain_query_is_left_to_picocli(String line) {
        assertFalse(cli.isPlain(words(line)), line);
    }

    private String[] words(String line) {
        Path socket = cli.socket();
        return line.replace("SOCKET", socket.toString())
                .replace("DIRECTORY", Objects.requireNonNull(socket.getParent()).toString())
                .split(" ");
    }
}
