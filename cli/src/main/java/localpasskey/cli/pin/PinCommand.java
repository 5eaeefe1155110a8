package localpasskey.cli.pin;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `localpasskey pin`, which only holds its subcommands.
@Command(
        name = "pin",
        header = "Set or change the PIN, or see how it stands.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "A PIN is asked for, never given on the command line: others can read those."})
public final class PinCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which command: set, change or status?");
        }
    }
}
