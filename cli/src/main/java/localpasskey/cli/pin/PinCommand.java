package localpasskey.cli.pin;

import picocli.CommandLine.Command;

/// `localpasskey pin`, which only holds its subcommands.
@Command(name = "pin", synopsisSubcommandLabel = "COMMAND")
public final class PinCommand {}
