package localpasskey.authenticator.request;

import localpasskey.wire.ctap.CtapResponse;

/// One protocol operation of CTAP 2 on one request. Each implementation has one private method per step of the
/// specification.
public interface Operation extends Work<CtapResponse> {}
