package localpasskey.cli.program;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
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

    /// What the script asks for: the sites that have a passkey here, one a line.
    private static final String SITES = "sites";

    /// Names of sites are foreign: they are compared and quoted here, and never expanded, as `compgen -W` would do.
    private static final String SITES_SCRIPT = """

            function _localpasskey_sites() {
              local site word=${COMP_WORDS[COMP_CWORD]}
              while IFS= read -r site; do
                if [[ $site == "$word"* ]]; then COMPREPLY+=("$(printf %q "$site")"); fi
              done < <(localpasskey completion sites 2>/dev/null)
            }

            function _localpasskey() {
              COMPREPLY=()
              case "${COMP_WORDS[*]:1:$((COMP_CWORD - 1))}" in
                show | rename | unmark | delete | 'coverage add' | 'coverage remind') _localpasskey_sites ;;
              esac
              if [[ ${#COMPREPLY[@]} -eq 0 ]]; then _complete_localpasskey; fi
            }
            complete -F _localpasskey -o default localpasskey
            """;

    private final RootCommand root;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL")
    private String shell = "";

    public CompletionCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed, ControlException {
        if (shell.equals(SITES)) {
            root.print(sites());
            return ExitCode.DONE.number();
        }
        if (!SHELLS.contains(shell)) {
            throw root.misused("completion.unknown-shell", SafeText.name(shell), String.join(", ", SHELLS));
        }
        CommandLine line = commandLine();
        root.print(AutoComplete.bash(line.getCommandName(), line) + SITES_SCRIPT);
        return ExitCode.DONE.number();
    }

    private List<String> sites() throws ControlException {
        try (ControlClient client = root.connect()) {
            return client.allPasskeys().stream()
                    .map(PasskeySummary::site)
                    .filter(site -> site.equals(SafeText.whole(site)))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before anything runs");
        }
        return spec.root().commandLine();
    }
}
