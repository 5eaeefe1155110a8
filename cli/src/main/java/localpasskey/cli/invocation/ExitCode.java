package localpasskey.cli.invocation;

/// What the command line answers to the shell. Documented in its help; scripts rely on it.
public enum ExitCode {
    DONE(0),
    /// Refused, declined or failed; standard error says why.
    FAILED(1),
    /// The command line was not understood.
    USAGE(2),
    NOT_RUNNING(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
