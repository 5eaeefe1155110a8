package localpasskey.control;

import localpasskey.model.message.UserMessage;

/// The one failure of the control socket's border.
public final class ControlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Refusal.Reason refusal;
    private final transient UserMessage message;

    public ControlException(Reason reason, UserMessage message) {
        super(message.toString());
        this.reason = reason;
        this.message = message;
        this.refusal = Refusal.Reason.FAILED;
    }

    public ControlException(Reason reason, UserMessage message, Throwable cause) {
        super(message.toString(), cause);
        this.reason = reason;
        this.message = message;
        this.refusal = Refusal.Reason.FAILED;
    }

    /// The agent's refusal, as the client meets it.
    public ControlException(Refusal refusal) {
        super(refusal.message().toString());
        this.reason = refusal.reason() == Refusal.Reason.OTHER_VERSION ? Reason.OTHER_VERSION : Reason.REFUSED;
        this.refusal = refusal.reason();
        this.message = refusal.message();
    }

    public Reason reason() {
        return reason;
    }

    /// Why the agent refused; meaningful with [Reason#REFUSED] only.
    public Refusal.Reason refusal() {
        return refusal;
    }

    /// What the person reads of it.
    public UserMessage userMessage() {
        return message;
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
