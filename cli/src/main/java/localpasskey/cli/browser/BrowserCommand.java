package localpasskey.cli.browser;

import picocli.CommandLine.Command;

/// `localpasskey browser`, which only holds its subcommands.
@Command(name = "browser", synopsisSubcommandLabel = "COMMAND")
public final class BrowserCommand {}
