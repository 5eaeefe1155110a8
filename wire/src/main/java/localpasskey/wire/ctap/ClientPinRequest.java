package localpasskey.wire.ctap;

import localpasskey.wire.Bytes;
import localpasskey.wire.credential.PlatformKey;

/// The subcommands of authenticatorClientPIN with the members each of them needs.
///
/// `protocol` is the number the client sent; the authenticator refuses one it does not know.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5
public sealed interface ClientPinRequest {

    record GetPinRetries() implements ClientPinRequest {}

    record GetKeyAgreement(long protocol) implements ClientPinRequest {}

    record SetPin(long protocol, PlatformKey keyAgreement, Bytes newPinEnc, Bytes pinUvAuthParam)
            implements ClientPinRequest {}

    record ChangePin(long protocol, PlatformKey keyAgreement, Bytes newPinEnc, Bytes pinHashEnc, Bytes pinUvAuthParam)
            implements ClientPinRequest {}

    /// getPinToken, the way of CTAP 2.0: permissions mc and ga for any site.
    record GetPinToken(long protocol, PlatformKey keyAgreement, Bytes pinHashEnc) implements ClientPinRequest {}

    /// @param rpId empty where absent
    record GetPinUvAuthTokenUsingPin(
            long protocol, PlatformKey keyAgreement, Bytes pinHashEnc, long permissions, String rpId)
            implements ClientPinRequest {}

    /// @param rpId empty where absent
    record GetPinUvAuthTokenUsingUv(long protocol, PlatformKey keyAgreement, long permissions, String rpId)
            implements ClientPinRequest {}

    record GetUvRetries() implements ClientPinRequest {}
}
