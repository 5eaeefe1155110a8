package localpasskey.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is said about a command line that was not understood, and what may have been meant.
final class UsageErrors implements CommandLine.IParameterExceptionHandler {

    /// So many letters of a word may be wrong, missing or too many.
    private static final int MOST_SLIPS = 3;

    /// So many letters are enough to begin a word with.
    private static final int ENOUGH_LETTERS = 3;

    private final Texts texts;

    UsageErrors(Texts texts) {
        this.texts = texts;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        CommandSpec command = line.getCommandSpec();
        switch (e) {
            case UnmatchedArgumentException unmatched -> {
                line.getErr()
                        .println(texts.text(
                                "usage.unknown", SafeText.whole(String.join(" ", unmatched.getUnmatched()))));
                List<String> meant = meant(command, unmatched.getUnmatched().getFirst());
                if (!meant.isEmpty()) {
                    line.getErr().println(texts.text("usage.meant", String.join(texts.text("usage.or"), meant)));
                }
            }
            default -> line.getErr().println(SafeText.whole(words(e)));
        }
        line.getErr().println(texts.text("usage.help", command.qualifiedName()));
        return ExitCode.USAGE.number();
    }

    /// Of a value that is none: what would be one.
    private String words(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        String value = e.getValue();
        if (argument == null || value == null) {
            return withoutValue(e);
        }
        String name = name(argument);
        if (List.of(int.class, long.class).contains(argument.typeInfo().getType())) {
            return texts.text("usage.number", name, value);
        }
        if (argument.typeInfo().getType() == Duration.class) {
            return texts.text("usage.duration", name, value);
        }
        if (argument.completionCandidates() == null) {
            return String.valueOf(e.getMessage());
        }
        return texts.text("usage.one-of", name, anyOf(argument.completionCandidates()), value);
    }

    /// Of what is missing: picocli says the rest in English.
    private String withoutValue(ParameterException e) {
        CommandLine line = e.getCommandLine();
        return switch (e) {
            case MissingParameterException missing ->
                texts.text(
                        missing.getMissing().size() == 1 ? "usage.missing" : "usage.missing-one-of",
                        missing.getMissing().stream().map(UsageErrors::synopsis).collect(Collectors.joining(", ")));
            case MutuallyExclusiveArgsException _ -> texts.text("usage.exclusive");
            default ->
                wantsCommand(line)
                        ? texts.text(
                                "usage.which-command",
                                anyOf(commands(line.getCommandSpec()).toList()))
                        : String.valueOf(e.getMessage());
        };
    }

    /// Whether a command that does nothing by itself was given alone.
    private static boolean wantsCommand(CommandLine line) {
        return !(line.getCommand() instanceof Callable)
                && !line.getParseResult().hasSubcommand();
    }

    private static String synopsis(ArgSpec argument) {
        return argument instanceof OptionSpec option && option.arity().max() > 0
                ? option.longestName() + " " + option.paramLabel()
                : name(argument);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private String anyOf(Iterable<String> words) {
        List<String> all = StreamSupport.stream(words.spliterator(), false).toList();
        int last = all.size() - 1;
        return last < 1
                ? String.join("", all)
                : String.join(", ", all.subList(0, last)) + texts.text("usage.or") + all.get(last);
    }

    /// The nearest first; none that is far from what was typed.
    private static List<String> meant(CommandSpec command, String typed) {
        return typed.startsWith("-")
                ? near(typed, command.optionsMap().keySet().stream())
                : near(typed, commands(command)).stream()
                        .map(name -> command.qualifiedName() + " " + name)
                        .toList();
    }

    private static Stream<String> commands(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden())
                .map(sub -> sub.getKey());
    }

    private static List<String> near(String typed, Stream<String> known) {
        int limit = Math.clamp(typed.length() / 2, 1, MOST_SLIPS);
        return known.filter(word ->
                        slips(typed, word) <= limit || (typed.length() >= ENOUGH_LETTERS && word.startsWith(typed)))
                .sorted(Comparator.comparingInt(word -> slips(typed, word)))
                .toList();
    }

    /// How many letters must change, go or come to make one word of the other.
    private static int slips(String one, String other) {
        List<Integer> before = new ArrayList<>();
        for (int column = 0; column <= other.length(); column++) {
            before.add(column);
        }
        for (int row = 1; row <= one.length(); row++) {
            List<Integer> now = new ArrayList<>(List.of(row));
            for (int column = 1; column <= other.length(); column++) {
                int changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                int least = Math.min(before.get(column), now.getLast()) + 1;
                now.add(Math.min(least, before.get(column - 1) + changed));
            }
            before = now;
        }
        return before.getLast();
    }
}
