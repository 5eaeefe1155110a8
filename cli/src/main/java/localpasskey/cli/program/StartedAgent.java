package localpasskey.cli.program;

import java.io.IOException;
import java.nio.charset.Charset;

/// An agent that was told to start; it need not listen yet.
public sealed interface StartedAgent {

    /// A service manager runs it, or a launcher that went away.
    record Elsewhere() implements StartedAgent {}

    /// A process of ours.
    ///
    /// @param process whose errors nobody else reads
    record Own(Process process) implements StartedAgent {}

    /// What it says at most before it ends, octets.
    int MAX_LAST_WORDS = 4096;

    /// Whether it is known to have ended: no use to wait for it.
    default boolean hasEnded() {
        return this instanceof Own(Process process) && !process.isAlive();
    }

    /// Why it ended, as it said itself; to be read once. Empty while it may still come.
    default String lastWords() {
        return switch (this) {
            case Elsewhere() -> "";
            case Own(Process process) -> process.isAlive() ? "" : said(process);
        };
    }

    private static String said(Process process) {
        try (var errors = process.getErrorStream()) {
            return new String(errors.readNBytes(MAX_LAST_WORDS), Charset.defaultCharset()).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
