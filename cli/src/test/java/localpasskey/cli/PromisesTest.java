package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import localpasskey.cli.browser.BrowserFolders;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OperatingSystem;
import localpasskey.cli.prompt.PinentryProgram;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.model.HistoryVerdict;
import localpasskey.testkit.Promises;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What scripts and people may rely on: commands, options, exit codes, members of JSON and the places of files.
///
/// Members are not read from the sources but from what the commands print, of an agent that has something of
/// everything.
final class PromisesTest {

    private static final String PROGRAM = "localpasskey";

    @TempDir
    Path directory;

    private CliFixture cli;

    /// By the command that prints them.
    private final Map<String, MembersOfJson> members = new TreeMap<>();

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void are_kept() throws IOException, ControlException {
        List<String> promises = new ArrayList<>();
        Set<String> printJson = new TreeSet<>();
        describe(PROGRAM, cli.commandLine(), promises, printJson);
        for (ExitCode code : ExitCode.values()) {
            promises.add("exit code  %d  %s".formatted(code.number(), code));
        }
        promises.addAll(places());
        variables().forEach(name -> promises.add("variable  " + name));

        printOfEveryKind();
        assertEquals(printJson, members.keySet(), "commands with --json, and those that were seen printing it");
        FullAgent.emptyHanded(cli.agent);
        writeFiles();
        FullAgent.richly(cli.agent);
        writeFiles();
        members.forEach((command, seen) ->
                seen.lines().forEach(member -> promises.add("json  %s  %s".formatted(command, member))));

        Promises.assertKept(PROGRAM, promises);
    }

    private static void describe(String name, CommandLine line, List<String> promises, Set<String> printJson) {
        CommandSpec command = line.getCommandSpec();
        promises.add("command  " + name);
        for (String alias : command.aliases()) {
            promises.add("command  %s  as %s".formatted(name, alias));
        }
        for (OptionSpec option : command.options()) {
            if (option.longestName().equals("--json")) {
                printJson.add(name);
            }
            if (!option.inherited()) {
                promises.add("option  %s  %s%s".formatted(name, String.join(", ", option.names()), rest(option)));
            }
        }
        for (PositionalParamSpec argument : command.positionalParameters()) {
            promises.add("argument  %s  %s%s".formatted(name, argument.index(), rest(argument)));
        }
        line.getSubcommands().forEach((word, below) -> describe(name + " " + word, below, promises, printJson));
    }

    /// What comes with it, how often, of which words, and what it is where nobody says.
    private static String rest(ArgSpec argument) {
        StringBuilder rest = new StringBuilder();
        if (argument.arity().max() > 0) {
            rest.append(" %s  (%s)".formatted(argument.paramLabel(), argument.arity()));
        }
        if (argument.completionCandidates() != null && argument.arity().max() > 0) {
            rest.append("  of ").append(String.join("|", argument.completionCandidates()));
        }
        if (argument.group() != null) {
            rest.append("  one of several");
        } else if (argument.required()) {
            rest.append("  required");
        }
        if (argument.defaultValue() != null && !argument.defaultValue().isEmpty()) {
            rest.append("  default ").append(argument.defaultValue());
        }
        return rest.toString();
    }

    private static List<String> places() {
        Path home = Path.of("/HOME");
        UserId person = UserId.parse("1000");
        return List.of(
                place("session", ControlPlaces.ofXdg(Map.of(), home)),
                place(
                        "session with XDG variables",
                        ControlPlaces.ofXdg(
                                Map.of("XDG_DATA_HOME", "/XDG_DATA_HOME", "XDG_RUNTIME_DIR", "/XDG_RUNTIME_DIR"),
                                home)),
                place("Mac", ControlPlaces.ofMac(home)),
                place("service of user 1000", ControlPlaces.ofService(person)),
                place("--data-dir /DIR", ControlPlaces.in(Path.of("/DIR"))));
    }

    private static String place(String of, ControlPlaces places) {
        return "place  %s  data %s, socket %s".formatted(of, places.dataDirectory(), places.socket());
    }

    /// Names that the programs look up in the environment; the launcher's own and those of the tests are not among
    /// them.
    private Set<String> variables() {
        Set<String> asked = new TreeSet<>();
        Map<String, String> environment = new AskedMap(asked);
        ControlPlaces.ofXdg(environment, Path.of("/HOME"));
        OutputStyle.of(true, environment, StandardCharsets.UTF_8);
        BrowserFolders.of(OperatingSystem.LINUX, cli.root, environment);
        BrowserFolders.of(OperatingSystem.MACOS, cli.root, environment);
        PinentryProgram.isThere("pinentry", environment);
        PinentryProgram.of("pinentry", "/dev/tty", environment);
        return asked;
    }

    /// Nothing is in it, and it notes what it is asked for.
    private static final class AskedMap extends AbstractMap<String, String> {

        private final Set<String> asked;

        AskedMap(Set<String> asked) {
            this.asked = asked;
        }

        @Override
        public @Nullable String get(@Nullable Object name) {
            asked.add(String.valueOf(name));
            return null;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            asked.add(String.valueOf(name));
            return false;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return Set.of();
        }
    }

    private void printOfEveryKind() throws IOException, ControlException {
        FullAgent.emptyHanded(cli.agent);
        printAll();
        FullAgent.richly(cli.agent);
        try (PrompterConnection _ = PrompterConnection.register(cli.socket(), PrompterKind.TERMINAL, "test")) {
            printAll();
        }
        cli.agent.reported = FullAgent.keyWithoutPolicy();
        print("show", "github.com");
    }

    private void printAll() throws IOException {
        print("list");
        print("show", "github.com");
        print("status");
        print("pin status");
        print("fingerprint status");
        print("history");
        print("coverage");
        print("checker");
        print("device-lost");
        print("import", "--list");
        print("doctor");
        print("selftest");
        print("settings");
        Files.createDirectories(cli.root.resolve("home/alice/.mozilla"));
        print("browser status", "--program", directory.resolve("host").toString());
        for (HistoryVerdict verdict :
                List.of(new HistoryVerdict.Whole(2), new HistoryVerdict.SetBack(2), new HistoryVerdict.Broken(2))) {
            cli.agent.verdict = verdict;
            print("history verify");
            verifyAgainstFiles();
        }
    }

    /// Against a file that agrees, one of another history, and one that was altered.
    private void verifyAgainstFiles() throws IOException {
        Path file = directory.resolve("to-compare.jsonl");
        Files.deleteIfExists(file);
        cli.agent.records.linked = ScriptedRecords.lines(3, 0);
        cli.run("history", "export", file.toString());
        print("history verify", "--against", file.toString());
        cli.agent.records.linked = ScriptedRecords.lines(3, 1);
        print("history verify", "--against", file.toString());
        Files.writeString(file, Files.readString(file).replace("sign-in", "sign-up"));
        print("history verify", "--against", file.toString());
    }

    private void writeFiles() throws IOException {
        Path names = directory.resolve("names.json");
        Files.deleteIfExists(names);
        cli.run("export", names.toString());
        see(PROGRAM + " export, the file", Files.readString(names));
        Path history = directory.resolve("history.jsonl");
        Files.deleteIfExists(history);
        cli.agent.records.linked = FullAgent.linked();
        cli.run("history", "export", history.toString());
        List<String> lines = Files.readAllLines(history);
        see(PROGRAM + " history export, the file's first line", lines.getFirst());
        see(PROGRAM + " history export, the file's other lines", String.join("\n", lines.subList(1, lines.size())));
    }

    private void print(String command, String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.add("--json");
        words.addAll(List.of(arguments));
        CliFixture.Result result = cli.run(words.toArray(String[]::new));
        // Names of attributes are the chip's: whichever it reports.
        see(
                PROGRAM + " " + command,
                result.out().replaceAll("\"(fixedTPM|fixedParent|userWithAuth|sensitiveDataOrigin)\"", "\"*\""));
    }

    private void see(String command, String json) {
        members.computeIfAbsent(command, _ -> new MembersOfJson()).see(json);
    }
}
