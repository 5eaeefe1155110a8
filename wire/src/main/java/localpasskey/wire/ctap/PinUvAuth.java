package localpasskey.wire.ctap;

import localpasskey.wire.Bytes;

/// What a request brings to show that its token was opened by the person.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.1.2 steps 1 and 2
public sealed interface PinUvAuth {

    /// No pinUvAuthParam.
    record Absent() implements PinUvAuth {}

    /// A pinUvAuthParam of no bytes: an old client lets the person choose among keys by a touch.
    record Probe() implements PinUvAuth {}

    /// A parameter to check. `protocol` is the number the client sent (1, 2, or one that we do not know).
    record Param(long protocol, Bytes param) implements PinUvAuth {}

    /// A parameter without its protocol: answered by `MISSING_PARAMETER`, though not before a [Probe] is looked at.
    record WithoutProtocol(Bytes param) implements PinUvAuth {}
}
