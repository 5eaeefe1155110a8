package localpasskey.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.OperatingSystem;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Language;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.ControlException;
import localpasskey.control.server.ControlServer;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.ControlSocket;
import localpasskey.words.Part;
import picocli.CommandLine;

/// A scripted agent on a real socket, and the command line in front of it. It is 14:00 UTC on 2026-11-22.
public final class CliFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    public final ScriptedAgent agent = new ScriptedAgent();
    private final ControlPlaces places;

    /// Where doctor looks around: nothing there, unless a test puts something in.
    public final Path root;

    OperatingSystem system = OperatingSystem.LINUX;

    Language language = new Language(Locale.UK, StandardCharsets.UTF_8);

    final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/alice"));

    private final ControlServer server;

    /// @param directory of the socket, 0700
    public CliFixture(Path directory) throws ControlException {
        this.places = ControlPlaces.in(directory);
        this.root = directory.resolve("root");
        this.server = ControlServer.listen(ControlSocket.own(places.socket()), "scripted agent", agent, agent.desk);
    }

    /// What a command left behind.
    public record Result(int code, String out, String err) {

        /// What it printed, whatever the width.
        public String said() {
            return out.replace('\n', ' ').stripTrailing();
        }
    }

    Path socket() {
        return places.socket();
    }

    public Result run(String... arguments) {
        return run(new Terminal.None(), 80, arguments);
    }

    /// With another command in the place of the one of its name, which comes first.
    public Result runWith(Function<RootCommand, Object> command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        RootCommand root = new RootCommand(context(new Terminal.None(), 80, out, err));
        CommandLine line = Commands.commandLine(root);
        line.getCommandSpec().removeSubcommand(arguments[0]);
        int code = line.addSubcommand(command.apply(root)).execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    public Result runAt(Terminal terminal, String... arguments) {
        return run(terminal, 80, arguments);
    }

    Result runAt(int width, String... arguments) {
        return run(new Terminal.None(), width, arguments);
    }

    /// What takes the arguments apart, for tests that run nothing.
    public CommandLine commandLine() {
        return Commands.commandLine(
                new RootCommand(context(new Terminal.None(), 80, new StringWriter(), new StringWriter())));
    }

    private Result run(Terminal terminal, int width, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandRun.run(context(terminal, width, out, err), arguments);
        return new Result(code, out.toString(), err.toString());
    }

    /// By picocli, also what could do without it.
    Result runParsed(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(context(new Terminal.None(), 80, out, err), arguments);
        return new Result(code, out.toString(), err.toString());
    }

    boolean isPlain(String... arguments) {
        return PlainCommand.of(
                        context(new Terminal.None(), 80, new StringWriter(), new StringWriter()), List.of(arguments))
                .isPresent();
    }

    private CommandContext context(Terminal terminal, int width, StringWriter out, StringWriter err) {
        return new CommandContext(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                root,
                system,
                places,
                terminal,
                new OutputStyle(width, false, "…"),
                new Times(InstantSource.fixed(NOW), ZoneOffset.UTC, language.texts(Part.TERMINAL)),
                language);
    }

    @Override
    public void close() throws ControlException {
        server.close();
    }
}
