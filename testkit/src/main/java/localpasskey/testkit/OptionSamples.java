package localpasskey.testkit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Command lines to try a program's options with.
public final class OptionSamples {

    private OptionSamples() {}

    /// A command line for each kind of value that the option takes.
    ///
    /// @param synopsis the option and its value, as in `--data-dir DIR`, `--always-uv on|off` or `--uhid`
    /// @param values one for each word in capitals that stands for one
    public static List<List<String>> of(String synopsis, Map<String, String> values) {
        String[] words = synopsis.split(" ", 2);
        if (words.length == 1) {
            return List.of(List.of(synopsis));
        }
        Stream<String> given = words[1].contains("|")
                ? Stream.of(words[1].split("\\|", -1))
                : Stream.of(Objects.requireNonNull(values.get(words[1]), words[1]));
        return given.map(value -> List.of(words[0], value)).toList();
    }
}
