package localpasskey.cli.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import localpasskey.control.options.ProgramOption;
import localpasskey.control.options.ProgramUsage;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Describes a program that the launcher starts in our place, for the help, the man page and the completion. The
/// program
/// reads its options itself.
public final class ProgramHelp {

    /// Values that a shell completes with the names of files.
    private static final Set<String> FILES = Set.of("DIR", "PATH", "PROGRAM");

    private ProgramHelp() {}

    /// Gives the program's command its own options in the place of those that all our commands share.
    public static void describe(CommandLine ours, ProgramUsage usage) {
        CommandSpec command = Objects.requireNonNull(ours.getSubcommands().get(usage.program()), usage.program())
                .getCommandSpec();
        List<ArgSpec> shared = command.args().stream()
                .filter(argument -> !(argument instanceof OptionSpec option && option.usageHelp()))
                .toList();
        shared.forEach(command::remove);
        usage.options().forEach(option -> command.addOption(spec(option)));
        Stream<String> intro = Stream.of("", "It is a program of its own, which the localpasskey launcher starts.");
        command.usageMessage()
                .footer(Stream.concat(intro, usage.notes().stream()).toArray(String[]::new));
    }

    private static OptionSpec spec(ProgramOption option) {
        OptionSpec.Builder spec = OptionSpec.builder(option.word())
                .description(option.description().replace('\n', ' '));
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
