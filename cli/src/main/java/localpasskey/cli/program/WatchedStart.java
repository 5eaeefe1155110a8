package localpasskey.cli.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Starts the session's agent, and hears its last words where it ends at once. For a program that ends soon itself:
/// nobody reads what an agent says that goes on.
final class WatchedStart implements AgentStart {

    /// What an agent says that does not start is a sentence or two.
    private static final int MOST_HEARD = 4096;

    private final BooleanSupplier units;
    private final @Nullable Path launcher;
    private @Nullable Process program;
    private @Nullable String words;

    /// @param units starts the person's units, where there are some
    /// @param launcher bin/localpasskey, where that is known
    WatchedStart(BooleanSupplier units, Optional<Path> launcher) {
        this.units = units;
        this.launcher = launcher.orElse(null);
    }

    @Override
    public boolean run() {
        if (units.getAsBoolean()) {
            return true;
        }
        if (launcher == null) {
            return false;
        }
        program = started(launcher).orElse(null);
        return program != null;
    }

    @Override
    public Optional<String> lastWords() {
        if (words == null && program != null && !program.isAlive()) {
            words = said(program);
        }
        return Optional.ofNullable(words);
    }

    private static Optional<Process> started(Path launcher) {
        try {
            return Optional.of(new ProcessBuilder(List.of(launcher.toString(), "agent", "--no-uhid"))
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .start());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String said(Process ended) {
        try (InputStream errors = ended.getErrorStream()) {
            String said = new String(errors.readNBytes(MOST_HEARD), Charset.defaultCharset());
            return said.strip().replaceFirst("^localpasskey agent: ", "");
        } catch (IOException _) {
            return "";
        }
    }
}
