package localpasskey.authenticator;

import localpasskey.wire.CtapResponse;

/// One protocol operation of CTAP 2 on one request. Each implementation has one private method per step of the
/// specification.
interface Operation extends Work<CtapResponse> {}
