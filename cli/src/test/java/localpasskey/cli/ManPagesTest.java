package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Man pages and completion scripts, made from the same description as the help.
final class ManPagesTest {

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

    /// Every command that the help of its parent lists, down to the last.
    private List<String> commands(String... parent) {
        String[] words = Arrays.copyOf(parent, parent.length + 1);
        words[parent.length] = "--help";
        String help = cli.run(words).out();
        int from = help.indexOf("\nCommands:\n");
        return from < 0
                ? List.of()
                : help.substring(from)
                        .lines()
                        .skip(2)
                        .takeWhile(line -> !line.isBlank())
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split("[ ,]", 2)[0])
                        .toList();
    }

    @Test
    void every_command_has_a_page() throws IOException {
        Path pages = Files.createDirectory(directory.resolve("man"));

        assertEquals(0, cli.run("man-pages", pages.toString()).code());

        List<String> top = commands();
        assertTrue(top.size() > 15, top.toString());
        for (String command : top) {
            assertTrue(Files.exists(pages.resolve("localpasskey-" + command + ".1")), command);
            for (String sub : commands(command)) {
                assertTrue(Files.exists(pages.resolve("localpasskey-" + command + "-" + sub + ".1")), sub);
            }
        }
        String page = Files.readString(pages.resolve("localpasskey-history-verify.1"));
        assertTrue(page.startsWith(".TH \"LOCALPASSKEY\\-HISTORY\\-VERIFY\" 1"), page);
        assertTrue(page.contains("\n.B \\-\\-against=FILE\n"), page);
        assertFalse(page.contains("\u001b"), page);
        assertFalse(Files.exists(pages.resolve("localpasskey-man-pages.1")));
    }

    @Test
    void programs_of_their_own_have_pages_of_their_own_options() throws IOException {
        Path pages = Files.createDirectory(directory.resolve("man"));

        cli.run("man-pages", pages.toString());

        String agent = Files.readString(pages.resolve("localpasskey-agent.1"));
        assertTrue(agent.contains("\n.B \\-\\-always\\-uv=on|off\n"), agent);
        assertFalse(agent.contains("\n.B \\-\\-socket"), agent);
        String desktop = Files.readString(pages.resolve("localpasskey-desktop.1"));
        assertTrue(desktop.contains("\n.B \\-\\-socket=PATH\n"), desktop);
    }

    /// As a shell asks for it: what fits the word that is being typed.
    @ParameterizedTest
    @CsvSource({
        "agent --t, --tpm",
        "agent --always-uv o, on off",
        "desktop --h, --help --hidden",
        "settings always-uv o, on off",
        "browser install fire, firefox"
    })
    void completes_what_a_command_takes(String line, String expected) throws Exception {
        Path script = directory.resolve("completion");
        Files.writeString(script, cli.run("completion", "bash").out());
        String asking = """
                source '%s'
                localpasskey() { return 3; }
                COMP_WORDS=(localpasskey %s) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _localpasskey
                printf '%%s\\n' "${COMPREPLY[@]}" | sort -u | xargs
                """.formatted(script, line);

        String offered = printedByBash(asking).strip();

        assertEquals(Set.of(expected.split(" ")), Set.of(offered.split(" ")), offered);
    }

    @Test
    void completes_every_word_that_an_option_or_an_argument_takes() throws Exception {
        Map<String, Set<String>> takes = new LinkedHashMap<>();
        collect("", cli.commandLine(), takes);
        assertTrue(takes.containsKey("coverage add x"), takes.toString());
        Path script = directory.resolve("completion");
        Files.writeString(script, cli.run("completion", "bash").out());
        StringBuilder asking = new StringBuilder("""
                source '%s'
                localpasskey() { return 3; }
                offer() {
                  COMP_WORDS=(localpasskey "$@" '') COMP_CWORD=$(($# + 1))
                  _localpasskey
                  echo "${COMPREPLY[@]}"
                }
                """.formatted(script));
        takes.keySet().forEach(line -> asking.append("offer ").append(line).append('\n'));

        List<String> offered = printedByBash(asking.toString()).lines().toList();

        assertEquals(takes.size(), offered.size(), offered.toString());
        Iterator<String> lines = offered.iterator();
        takes.forEach((line, words) -> {
            String offer = lines.next();
            assertTrue(Set.of(offer.split(" ")).containsAll(words), line + ": " + offer);
        });
    }

    /// @param takes words by what is typed before them
    private static void collect(String before, CommandLine line, Map<String, Set<String>> takes) {
        line.getCommandSpec().args().stream()
                .filter(argument -> argument.completionCandidates() != null
                        && argument.arity().max() > 0)
                .forEach(argument -> takes.put(
                        before
                                + switch (argument) {
                                    case OptionSpec option -> option.longestName();
                                    case ArgSpec positional ->
                                        "x "
                                                .repeat(((PositionalParamSpec) positional)
                                                        .index()
                                                        .min())
                                                .strip();
                                },
                        words(argument)));
        line.getSubcommands().forEach((name, below) -> collect(before + name + " ", below, takes));
    }

    private static Set<String> words(ArgSpec argument) {
        Set<String> words = new TreeSet<>();
        argument.completionCandidates().forEach(words::add);
        return words;
    }

    private static String printedByBash(String asking) throws IOException {
        Process bash = new ProcessBuilder("bash", "-c", asking)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// A site chooses its name; what a shell would make of it must not happen.
    @ParameterizedTest
    @ValueSource(strings = {"show", "rename", "unmark", "delete", "coverage add", "coverage remind"})
    void completes_sites_and_runs_nothing_of_their_names(String command) throws Exception {
        Path ran = directory.resolve("ran");
        cli.agent.passkeys = List.of(
                ScriptedAgent.passkey(0x3f, "github.com", "alice"),
                ScriptedAgent.passkey(0x3e, "github.com", "bob"),
                ScriptedAgent.passkey(0xa1, "g$(touch " + ran + ")`touch " + ran + "`", "alice"),
                ScriptedAgent.passkey(0xa2, "mail.example", "alice"));
        Path sites = directory.resolve("sites");
        Files.writeString(sites, cli.run("completion", "sites").out());
        Path script = directory.resolve("completion");
        Files.writeString(script, cli.run("completion", "bash").out());

        String offered = printedByBash("""
                source '%s'
                localpasskey() { cat '%s'; }
                COMP_WORDS=(localpasskey %s g) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _localpasskey
                printf '%%s\\n' "${COMPREPLY[@]}"
                eval "printf '%%s\\n' ${COMPREPLY[0]}"
                """.formatted(script, sites, command));

        assertTrue(offered.endsWith("\ngithub.com\ng$(touch " + ran + ")`touch " + ran + "`\n"), offered);
        assertTrue(Files.notExists(ran), offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void the_completion_script_parses(String shell) throws Exception {
        Path script = directory.resolve("completion");
        Files.writeString(script, cli.run("completion", shell).out());

        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertTrue(bash.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, bash.exitValue());
        assertTrue(Files.readString(script).contains("recovery-codes"));
    }

    @Test
    void knows_two_shells() {
        assertEquals(2, cli.run("completion", "fish").code());
    }
}
