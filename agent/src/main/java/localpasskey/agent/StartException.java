package localpasskey.agent;

/// Why the agent does not run: a message for the person, with the way out, and the exit code.
final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    StartException(ExitCode exitCode, String words) {
        super(words);
        this.exitCode = exitCode;
    }

    StartException(ExitCode exitCode, String words, Throwable cause) {
        super(words, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /// The message for the person; never empty.
    String words() {
        return String.valueOf(getMessage());
    }
}
