package localpasskey.cli.prompt;

/// The one failure of talking to a pinentry.
final class AssuanException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AssuanException(Reason reason, String words) {
        super(words);
        this.reason = reason;
    }

    AssuanException(Reason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    enum Reason {
        /// It could not be started.
        NOT_STARTED,
        /// It ended, or was ended.
        GONE,
        /// What it said is not Assuan, or not what a pinentry says.
        NOT_UNDERSTOOD
    }
}
