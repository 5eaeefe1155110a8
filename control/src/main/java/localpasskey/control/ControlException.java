package localpasskey.control;

/// The one failure of the control socket's border.
public final class ControlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Refusal.Reason refusal;

    ControlException(Reason reason, String words) {
        this(reason, words, Refusal.Reason.FAILED);
    }

    private ControlException(Reason reason, String words, Refusal.Reason refusal) {
        super(words);
        this.reason = reason;
        this.refusal = refusal;
    }

    static ControlException refused(Refusal refusal) {
        Reason reason = refusal.reason() == Refusal.Reason.OTHER_VERSION ? Reason.OTHER_VERSION : Reason.REFUSED;
        return new ControlException(reason, refusal.words(), refusal.reason());
    }

    public Reason reason() {
        return reason;
    }

    /// Why the agent refused; meaningful with [Reason#REFUSED] only.
    public Refusal.Reason refusal() {
        return refusal;
    }

    public enum Reason {
        /// Nobody listens there, or the socket cannot be reached.
        NOT_RUNNING,
        OTHER_VERSION,
        /// The agent answered with a refusal; [ControlException#refusal] says which.
        REFUSED,
        /// The connection ended, or carried what is not a message.
        BROKEN,
        /// Another agent listens on this socket.
        ALREADY_RUNNING,
        /// The socket's directory is missing, open to others, or cannot be made.
        BAD_PLACE
    }
}
