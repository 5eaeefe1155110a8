package localpasskey.cli.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import localpasskey.control.options.ProgramOption;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Describes a program that the launcher starts in our place, for the help, the man page and the completion. The
/// program reads its options itself.
public final class ProgramHelp {

    /// Values that a shell completes with the names of files.
    private static final Set<String> FILES = Set.of("DIR", "PATH", "PROGRAM");

    private ProgramHelp() {}

    /// Gives the program's command its own options in the place of those that all our commands share.
    ///
    /// @param program the word that the launcher starts it by
    public static void describe(CommandLine ours, String program, ProgramOption... options) {
        CommandSpec command = Objects.requireNonNull(ours.getSubcommands().get(program), program)
                .getCommandSpec();
        List<ArgSpec> shared = command.args().stream()
                .filter(argument -> !(argument instanceof OptionSpec option && option.usageHelp()))
                .toList();
        shared.forEach(command::remove);
        for (ProgramOption option : options) {
            command.addOption(spec(option));
        }
    }

    private static OptionSpec spec(ProgramOption option) {
        OptionSpec.Builder spec = OptionSpec.builder(option.word());
        if (option.value().isEmpty()) {
            return spec.arity("0").type(boolean.class).build();
        }
        spec.arity("1").paramLabel(option.value());
        if (!option.choices().isEmpty()) {
            return spec.type(String.class)
                    .completionCandidates(option.choices())
                    .build();
        }
        return spec.type(FILES.contains(option.value()) ? Path.class : String.class)
                .build();
    }
}
