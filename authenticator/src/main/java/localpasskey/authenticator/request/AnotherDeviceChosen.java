package localpasskey.authenticator.request;

import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// A refusal that is none of the request: the person answers it with another device or key.
public final class AnotherDeviceChosen extends CtapException {

    private static final long serialVersionUID = 1L;

    AnotherDeviceChosen() {
        super(CtapStatus.OPERATION_DENIED, "the person wants to use another device or key");
    }
}
