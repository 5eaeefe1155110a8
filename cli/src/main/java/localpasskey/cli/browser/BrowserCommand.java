package localpasskey.cli.browser;

import picocli.CommandLine.Command;

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
public final class BrowserCommand {}
