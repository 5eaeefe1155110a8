package localpasskey.cli.invocation;

/// Ends a command: what went wrong in words, and what the person can do.
public final class CommandFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String words;

    public CommandFailed(ExitCode code, String words) {
        super(words);
        this.code = code;
        this.words = words;
    }

    public CommandFailed(ExitCode code, String words, Throwable cause) {
        super(words, cause);
        this.code = code;
        this.words = words;
    }

    public ExitCode code() {
        return code;
    }

    public String words() {
        return words;
    }
}
