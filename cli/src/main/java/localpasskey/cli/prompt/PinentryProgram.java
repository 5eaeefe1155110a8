package localpasskey.cli.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.cli.prompt.AssuanException.Reason;

/// A pinentry program, and where it is to appear.
///
/// @param program a path, or a name to be found in PATH
/// @param options Assuan options by their names: the terminal, its kind, the character set
public record PinentryProgram(String program, Map<String, String> options) {

    /// The variables that say how to show texts.
    private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");

    /// Where the system looks for programs while nothing else is said.
    private static final String USUAL_PATH = "/bin:/usr/bin";

    public PinentryProgram {
        options = Map.copyOf(options);
    }

    /// @param tty the terminal's device for a pinentry that needs one; empty for none
    /// @param environment normally `System.getenv()`
    public static PinentryProgram of(String program, String tty, Map<String, String> environment) {
        Map<String, String> options = new HashMap<>();
        if (!tty.isEmpty()) {
            options.put("ttyname", tty);
            options.put("ttytype", environment.getOrDefault("TERM", "dumb"));
        }
        LOCALE.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(locale -> options.put("lc-ctype", locale));
        return new PinentryProgram(program, options);
    }

    /// Whether such a program can be started.
    ///
    /// @param program a path, or a name to be found in PATH
    /// @param environment normally `System.getenv()`
    public static boolean isThere(String program, Map<String, String> environment) {
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Stream.of(environment.getOrDefault("PATH", USUAL_PATH).split(":", -1))
                        .map(directory -> Path.of(directory, program));
        return places.anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    /// Starts it; the caller ends it. No argument carries anything of the question: others can read those.
    Process start() throws AssuanException {
        try {
            return new ProcessBuilder(program)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AssuanException(Reason.NOT_STARTED, "cannot start " + program, e);
        }
    }
}
