package localpasskey.cli.program;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import localpasskey.control.options.AgentExitCode;

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

    /// Whether it is known to have ended, and no other one is about to listen in its place: no use to wait.
    default boolean hasEnded() {
        return this instanceof Own(Process process)
                && !process.isAlive()
                && process.exitValue() != AgentExitCode.IN_USE.number();
    }

    /// Why it ended, as it said itself; to be read once. Empty while it may still come.
    default String lastWords() {
        return switch (this) {
            case Elsewhere() -> "";
            case Own(Process process) -> process.isAlive() ? "" : said(process);
        };
    }

    /// As much as is there: who holds the other end of the pipe, too, is not waited for.
    private static String said(Process process) {
        try (var errors = process.getErrorStream()) {
            int there = Math.min(errors.available(), MAX_LAST_WORDS);
            return new String(errors.readNBytes(there), charset()).strip();
        } catch (IOException _) {
            return "";
        }
    }

    /// In which a program of this session writes.
    private static Charset charset() {
        return Charset.forName(System.getProperty("native.encoding", ""), StandardCharsets.UTF_8);
    }
}
