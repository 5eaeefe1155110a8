package localpasskey.control;

/// The one failure of the control socket's border.
public final class ControlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Refusal.Reason refusal;
    private final String words;

    public ControlException(Reason reason, String words) {
        super(words);
        this.reason = reason;
        this.words = words;
        this.refusal = Refusal.Reason.FAILED;
    }

    /// @param words one or two sentences for the person
    public ControlException(Reason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
        this.words = words;
        this.refusal = Refusal.Reason.FAILED;
    }

    /// The agent's refusal, as the client meets it.
    public ControlException(Refusal refusal) {
        super(refusal.words());
        this.reason = refusal.reason() == Refusal.Reason.OTHER_VERSION ? Reason.OTHER_VERSION : Reason.REFUSED;
        this.refusal = refusal.reason();
        this.words = refusal.words();
    }

    public Reason reason() {
        return reason;
    }

    /// Why the agent refused; meaningful with [Reason#REFUSED] only.
    public Refusal.Reason refusal() {
        return refusal;
    }

    /// One or two sentences for the person.
    public String words() {
        return words;
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
        /// The socket's directory is open to others, or cannot be made.
        BAD_PLACE
    }
}
