package localpasskey.cli.pin;

import picocli.CommandLine.Command;

/// `localpasskey pin`, which only holds its subcommands.
@Command(
        name = "pin",
        header = "Set or change the PIN, or see how it stands.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "A PIN is asked for, never given on the command line: others can read those."})
public final class PinCommand {}
