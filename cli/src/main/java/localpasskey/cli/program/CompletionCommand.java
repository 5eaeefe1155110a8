package localpasskey.cli.program;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.words.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `localpasskey completion`.
@Command(name = "completion")
public final class CompletionCommand implements Callable<Integer> {

    /// The script is the same: in zsh it loads what understands bash's completions.
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final RootCommand root;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL")
    private String shell = "";

    public CompletionCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (!SHELLS.contains(shell)) {
            throw root.misused("completion.unknown-shell", SafeText.name(shell), String.join(", ", SHELLS));
        }
        CommandLine line = commandLine();
        root.print(AutoComplete.bash(line.getCommandName(), line));
        return ExitCode.DONE.number();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before anything runs");
        }
        return spec.root().commandLine();
    }
}
