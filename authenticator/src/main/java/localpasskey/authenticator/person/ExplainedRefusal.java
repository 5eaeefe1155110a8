package localpasskey.authenticator.person;

import localpasskey.model.NextStep;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// A refusal that the person can do something about, with what they are told of it.
public final class ExplainedRefusal extends CtapException {

    private static final long serialVersionUID = 1L;

    private final transient Refused.Explained explanation;

    public ExplainedRefusal(CtapStatus status, String detail, UserMessage what, NextStep step) {
        super(status, detail);
        this.explanation = new Refused.Explained(what, step);
    }

    public Refused.Explained explanation() {
        return explanation;
    }
}
