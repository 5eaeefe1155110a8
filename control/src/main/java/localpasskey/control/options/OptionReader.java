package localpasskey.control.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import localpasskey.model.message.MessageCode;

/// Reads a command line, option by option. A value comes as the next word or behind an equals sign.
///
/// Written by hand: a dozen options are not worth another library in the process that reaches the chip, nor its start
/// time.
///
/// @param <O> the program's options
public final class OptionReader<O extends ProgramOption> {

    private final List<O> options;
    private final Iterator<String> words;

    public OptionReader(List<O> options, String[] arguments) {
        this.options = List.copyOf(options);
        this.words = separated(arguments).iterator();
    }

    /// Splits `--name=value` into two words.
    private static List<String> separated(String[] arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                words.add(argument.substring(0, equals));
                words.add(argument.substring(equals + 1));
            } else {
                words.add(argument);
            }
        }
        return words;
    }

    public boolean hasNext() {
        return words.hasNext();
    }

    public O next() throws UsageException {
        String word = words.next();
        return options.stream()
                .filter(option -> option.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException(MessageCode.OPTION_UNKNOWN, word));
    }

    /// The value of the option that was just read.
    public String value(O option) throws UsageException {
        String value = words.hasNext() ? words.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw new UsageException(MessageCode.OPTION_WITHOUT_VALUE, option.word());
        }
        return value;
    }

    /// The same where it is a path; absolute.
    public Path path(O option) throws UsageException {
        String value = value(option);
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            throw new UsageException(MessageCode.OPTION_NO_PATH, option.word(), value);
        }
    }

    /// The same where it is one of the option's choices.
    ///
    /// @param meanings what each choice stands for
    public <V> V choice(O option, Map<String, V> meanings) throws UsageException {
        String value = value(option);
        V meaning = meanings.get(value);
        if (meaning == null) {
            throw new UsageException(
                    MessageCode.OPTION_CHOICES, option.word(), String.join(", ", option.choices()), value);
        }
        return meaning;
    }
}
