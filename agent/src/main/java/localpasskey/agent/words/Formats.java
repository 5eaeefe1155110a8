package localpasskey.agent.words;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import localpasskey.control.report.PrompterKind;

/// Values as people read them.
public final class Formats {

    private Formats() {}

    /// The larger two units: `2 h 5 min`, `10 min`, `40 s`.
    public static String duration(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h"
                    + (duration.toMinutesPart() > 0 ? " " + duration.toMinutesPart() + " min" : "");
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min"
                    + (duration.toSecondsPart() > 0 ? " " + duration.toSecondsPart() + " s" : "");
        }
        return duration.toSeconds() + " s";
    }

    public static String of(PrompterKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public static String list(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
