package localpasskey.control;

import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// Thrown by a [ControlHandler] that will not or cannot do what was asked.
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal.Reason reason, UserMessage message) {
        super(message.toString());
        this.refusal = new Refusal(reason, message);
    }

    public RefusedException(Refusal.Reason reason, MessageCode code, MessageValue... values) {
        this(reason, UserMessage.of(code, values));
    }

    public Refusal refusal() {
        return refusal;
    }
}
