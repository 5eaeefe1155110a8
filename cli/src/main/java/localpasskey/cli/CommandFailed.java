package localpasskey.cli;

/// Ends a command: what went wrong in words, and what the person can do.
final class CommandFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String words;

    CommandFailed(ExitCode code, String words) {
        super(words);
        this.code = code;
        this.words = words;
    }

    CommandFailed(ExitCode code, String words, Throwable cause) {
        super(words, cause);
        this.code = code;
        this.words = words;
    }

    ExitCode code() {
        return code;
    }

    String words() {
        return words;
    }
}
