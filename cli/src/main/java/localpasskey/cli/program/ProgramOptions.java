package localpasskey.cli.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of a program that the launcher starts in our place, for the help, the man page and the completion.
/// The program reads them itself; e2e compares these with its own.
///
/// @param name the word that it is started by
/// @param separator between an option and its value
public record ProgramOptions(String name, String separator, List<Choice> choices) {

    public ProgramOptions {
        choices = List.copyOf(choices);
    }

    /// One option.
    ///
    /// @param value what comes after it; empty where nothing does
    /// @param words the values that there are; none where they cannot be counted
    record Choice(String option, String value, String description, List<String> words) {

        Choice {
            words = List.copyOf(words);
        }

        /// With no value, or any.
        Choice(String option, String value, String description) {
            this(option, value, description, List.of());
        }

        private OptionSpec spec() {
            OptionSpec.Builder spec = OptionSpec.builder(option).description(description);
            if (value.isEmpty()) {
                return spec.arity("0").type(boolean.class).build();
            }
            spec.arity("1").paramLabel(value);
            if (!words.isEmpty()) {
                return spec.type(String.class).completionCandidates(words).build();
            }
            boolean isFile = value.equals("DIR") || value.equals("PATH") || value.equals("PROGRAM");
            return spec.type(isFile ? Path.class : String.class).build();
        }
    }

    /// Gives its command these options in the place of those that all our own commands share.
    public void describe(CommandLine ours) {
        CommandLine line = Objects.requireNonNull(ours.getSubcommands().get(name), name);
        line.setSeparator(separator);
        CommandSpec command = line.getCommandSpec();
        List<ArgSpec> shared = command.args().stream()
                .filter(argument -> !(argument instanceof OptionSpec option && option.usageHelp()))
                .toList();
        shared.forEach(command::remove);
        choices.forEach(choice -> command.addOption(choice.spec()));
    }
}
