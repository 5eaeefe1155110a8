package localpasskey.authenticator.request;

import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// A refusal that the person does not know of: no prompter is there to ask them.
public final class NobodyAsked extends CtapException {

    private static final long serialVersionUID = 1L;

    NobodyAsked() {
        super(CtapStatus.OPERATION_DENIED, "no prompter is there to ask the person");
    }
}
