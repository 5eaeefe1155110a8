package localpasskey.cli.invocation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The options that say which agent is meant, as they stand on the command line.
public final class AgentChoice {

    private static final List<String> NAMES =
            List.of(OptionNames.DATA_DIR, OptionNames.SOCKET, OptionNames.CONTROL_SOCKET);

    /// What no shell takes for anything else.
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

    private AgentChoice() {}

    /// As they can be typed again; empty where there are none.
    public static String of(String... arguments) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < arguments.length && !arguments[at].equals("--"); at++) {
            String argument = arguments[at];
            int equals = argument.indexOf('=');
            if (NAMES.contains(argument) && at + 1 < arguments.length) {
                words.add(argument + " " + quoted(arguments[++at]));
            } else if (equals > 0 && NAMES.contains(argument.substring(0, equals))) {
                words.add(argument.substring(0, equals) + " " + quoted(argument.substring(equals + 1)));
            }
        }
        return String.join(" ", words);
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
