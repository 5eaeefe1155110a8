package localpasskey.cli.browser;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `localpasskey browser`, which only holds its subcommands.
@Command(
        name = "browser",
        header = "Let browsers' extensions reach LocalPasskey, or see which do.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Begin:",
            "  localpasskey browser install    for each browser of yours; then the extension: docs/browser.md"
        })
public final class BrowserCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which command: install, status or remove?");
        }
    }
}
