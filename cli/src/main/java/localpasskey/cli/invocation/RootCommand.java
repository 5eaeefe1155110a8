package localpasskey.cli.invocation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `localpasskey` itself: the options that all commands share, and the way to the agent.
@Command(name = "localpasskey", synopsisSubcommandLabel = "COMMAND")
public final class RootCommand {

    private final CommandContext context;
    private final Texts texts;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {OptionNames.SOCKET, OptionNames.CONTROL_SOCKET},
            paramLabel = "PATH",
            scope = ScopeType.INHERIT)
    private @Nullable Path socket;

    @Option(names = OptionNames.DATA_DIR, paramLabel = "DIR", scope = ScopeType.INHERIT)
    private @Nullable Path dataDirectory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable") // picocli wants a place for it, and acts on it itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    @SuppressWarnings("UnusedVariable") // picocli wants a place for it, and acts on it itself
    private boolean version;

    public RootCommand(CommandContext context) {
        this.context = context;
        this.texts = context.texts(Part.TERMINAL);
    }

    /// With the socket that `--socket` or `--data-dir` names.
    public RootCommand(CommandContext context, Path socket) {
        this(context);
        this.socket = socket;
    }

    public CommandContext context() {
        return context;
    }

    /// The agent's socket, as the options say.
    public Path socket() {
        if (socket != null && dataDirectory != null) {
            throw new CommandLine.ParameterException(commandLine(), text("usage.socket-or-directory"));
        }
        if (socket != null) {
            return socket.toAbsolutePath().normalize();
        }
        return dataDirectory == null
                ? context.places().socket()
                : ControlPlaces.in(dataDirectory).socket();
    }

    public ControlClient connect() throws ControlException {
        return ControlClient.connect(socket(), CliVersion.PROGRAM);
    }

    /// The command that starts the agent which we looked for.
    public String startCommand() {
        if (ControlPlaces.isOfService(socket())) {
            return "sudo systemctl start localpasskey@$(id -u)";
        }
        return socket().equals(context.places().socket())
                ? "localpasskey start"
                : ("localpasskey agent " + context.language().options()).strip();
    }

    public Texts texts() {
        return texts;
    }

    public String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /// Prints a sentence on lines of its own.
    public void say(String key, Object... values) {
        prose(text(key, values));
    }

    /// Prints sentences, broken where the terminal ends.
    public void prose(String text) {
        print(Paragraph.prose(text, context.look().width()));
    }

    /// Where to look further.
    ///
    /// @param words that stand before it
    /// @return empty where they say it themselves
    public String seeDoctor(String words) {
        return words.contains("localpasskey doctor") ? "" : text("error.see-doctor");
    }

    public CommandFailed failed(String key, Object... values) {
        return new CommandFailed(ExitCode.FAILED, text(key, values));
    }

    public CommandFailed misused(String key, Object... values) {
        return new CommandFailed(ExitCode.USAGE, text(key, values));
    }

    public void print(Iterable<String> lines) {
        lines.forEach(context.out()::println);
    }

    public void print(String line) {
        context.out().println(line);
    }

    /// JSON as text that is UTF-8 whatever the locale: what is not ASCII is escaped where the terminal writes
    /// otherwise.
    public String json(Json value) {
        String text = JsonWriter.write(value);
        return context.language().charset().equals(StandardCharsets.UTF_8) ? text : JsonWriter.ascii(text);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before anything runs");
        }
        return spec.commandLine();
    }
}
