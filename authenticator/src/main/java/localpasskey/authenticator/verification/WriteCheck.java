package localpasskey.authenticator.verification;

import java.util.Optional;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.PinUvAuth;
import localpasskey.wire.ctap.WriteAuthorisation;

/// Whether a request may write into the key as a whole: by a token, where the key is protected.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2, §6.11
public final class WriteCheck {

    private final PinUvAuthTokens tokens;
    private final UserVerification verification;

    public WriteCheck(PinUvAuthTokens tokens, UserVerification verification) {
        this.tokens = tokens;
        this.verification = verification;
    }

    /// @return empty where nothing protects the key: alwaysUv is off and no PIN is set
    public Optional<PinUvAuthTokens.Grant> authorise(WriteAuthorisation authorisation, Permission needed)
            throws CtapException, VaultException {
        if (!verification.isAlways() && !verification.isSetUp()) {
            return Optional.empty();
        }
        return switch (authorisation.pinUvAuth()) {
            case PinUvAuth.Absent() -> throw new CtapException(CtapStatus.PUAT_REQUIRED, "without pinUvAuthParam");
            case PinUvAuth.Probe() ->
                throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "a pinUvAuthParam of no bytes");
            case PinUvAuth.WithoutProtocol(var _) ->
                throw new CtapException(CtapStatus.MISSING_PARAMETER, "pinUvAuthParam without its protocol");
            case PinUvAuth.Param param -> {
                PinProtocolVersion.of(param.protocol());
                yield Optional.of(tokens.verify(param, authorisation.message(), needed));
            }
        };
    }
}
