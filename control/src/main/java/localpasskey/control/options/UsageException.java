package localpasskey.control.options;

/// The command line was not understood. Says what was wrong and what is allowed.
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UsageException(String words) {
        super(words);
    }

    /// The message for the person; never empty.
    public String words() {
        return String.valueOf(getMessage());
    }
}
