package localpasskey.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The options that the help text of a program names, one line for each.
public final class HelpText {

    /// `  --one VALUE   what it does` or `  --one | --other   what they do`.
    private static final Pattern LINE =
            Pattern.compile("  (--[a-z-]+)(?: \\| (--[a-z-]+))?(?: ([A-Z]+|[a-z]+(?:\\|[a-z]+)+))? +\\S.*");

    private HelpText() {}

    /// @param value what comes after it, as the help has it; empty where nothing does
    public record Option(String name, String value) {

        /// A command line for each kind of value.
        ///
        /// @param samples a value for each word in capitals that stands for one
        public List<List<String>> samples(Map<String, String> samples) {
            if (value.isEmpty()) {
                return List.of(List.of(name));
            }
            Stream<String> values = value.contains("|")
                    ? Arrays.stream(value.split("\\|", -1))
                    : Stream.of(Objects.requireNonNull(samples.get(value), value));
            return values.map(each -> List.of(name, each)).toList();
        }

        /// As in the list of promises.
        public String promise() {
            return "option  %s %s".formatted(name, value).strip();
        }
    }

    public static List<Option> options(String help) {
        List<Option> options = new ArrayList<>();
        help.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            options.add(new Option(line.group(1), group(line, 3)));
            if (!group(line, 2).isEmpty()) {
                options.add(new Option(group(line, 2), group(line, 3)));
            }
        });
        return options;
    }

    private static String group(Matcher line, int number) {
        return Optional.ofNullable(line.group(number)).orElse("");
    }
}
