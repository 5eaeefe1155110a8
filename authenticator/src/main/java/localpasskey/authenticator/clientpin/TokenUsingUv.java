package localpasskey.authenticator.clientpin;

import java.util.Set;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Purpose;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.ctap.ClientPinRequest;
import localpasskey.wire.ctap.CtapResponse;

/// clientPIN getPinUvAuthTokenUsingUvWithPermissions: a token opened by our own prompt. Whoever typed the PIN
/// there is present for the token's first use: one question for the whole ceremony.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.7.3
final class TokenUsingUv implements Operation {

    private final TokenIssuer tokens;
    private final BuiltInVerification verification;
    private final ClientPinRequest.GetPinUvAuthTokenUsingUv request;
    private final Ceremony ceremony;

    TokenUsingUv(
            TokenIssuer tokens,
            BuiltInVerification verification,
            ClientPinRequest.GetPinUvAuthTokenUsingUv request,
            Ceremony ceremony) {
        this.tokens = tokens;
        this.verification = verification;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        PinProtocolVersion version = PinProtocolVersion.of(request.protocol());
        Set<Permission> permissions = Permission.of(request.permissions());
        TokenUsingPin.requireSite(permissions, request.rpId());
        requireUv();
        PinUvAuthTokens.Claim claim = new PinUvAuthTokens.Claim(version, permissions, request.rpId());
        try (TokenIssuer.Issue issue = tokens.begin(claim, request.keyAgreement())) {
            return issue.complete(verify(permissions), ceremony);
        }
    }

    /// With alwaysUv off and no PIN there is nothing to verify by.
    private void requireUv() throws CtapException, VaultException {
        if (!verification.isAlways() && !verification.isSetUp()) {
            throw new CtapException(CtapStatus.NOT_ALLOWED, "no PIN is set and alwaysUv is off");
        }
    }

    private PinUvAuthTokens.Grounds verify(Set<Permission> permissions)
            throws CtapException, KeyStoreException, VaultException {
        try {
            Purpose purpose = new Purpose.OpenToken(
                    new RelyingPartyId(request.rpId()),
                    permissions.contains(Permission.CREDENTIAL_MANAGEMENT)
                            || permissions.contains(Permission.PERSISTENT_CREDENTIAL_MANAGEMENT_READ_ONLY),
                    permissions.contains(Permission.AUTHENTICATOR_CONFIGURATION));
            return verification.openSession(purpose, ceremony);
        } catch (CtapException e) {
            throw e.status() == CtapStatus.PIN_BLOCKED
                    ? new CtapException(CtapStatus.UV_BLOCKED, "no tries are left now", e)
                    : e;
        }
    }
}
