package localpasskey.authenticator.clientpin;

import java.util.Set;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.ClientPinRequest;
import localpasskey.wire.ctap.CtapResponse;

/// clientPIN getPinToken and getPinUvAuthTokenUsingPinWithPermissions: a token for a client that collected the
/// PIN.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.7.1, §6.5.5.7.2
final class TokenUsingPin implements Operation {

    private final TokenIssuer tokens;
    private final ClientPinCheck check;
    private final ClientPinRequest.GetPinUvAuthTokenUsingPin request;
    private final Set<Permission> permissions;
    private final Ceremony ceremony;

    private TokenUsingPin(
            TokenIssuer tokens,
            ClientPinCheck check,
            ClientPinRequest.GetPinUvAuthTokenUsingPin request,
            Set<Permission> permissions,
            Ceremony ceremony) {
        this.tokens = tokens;
        this.check = check;
        this.request = request;
        this.permissions = permissions;
        this.ceremony = ceremony;
    }

    static TokenUsingPin withPermissions(
            TokenIssuer tokens,
            ClientPinCheck check,
            ClientPinRequest.GetPinUvAuthTokenUsingPin request,
            Ceremony ceremony)
            throws CtapException {
        PinProtocolVersion.of(request.protocol());
        Set<Permission> permissions = Permission.of(request.permissions());
        requireSite(permissions, request.rpId());
        return new TokenUsingPin(tokens, check, request, permissions, ceremony);
    }

    /// The way of CTAP 2.0: for any site, until it is used for one.
    static TokenUsingPin superseded(
            TokenIssuer tokens, ClientPinCheck check, ClientPinRequest.GetPinToken request, Ceremony ceremony) {
        return new TokenUsingPin(
                tokens,
                check,
                new ClientPinRequest.GetPinUvAuthTokenUsingPin(
                        request.protocol(), request.keyAgreement(), request.pinHashEnc(), 0, ""),
                Permission.byDefault(),
                ceremony);
    }

    /// A token for making or using passkeys is for one site.
    static void requireSite(Set<Permission> permissions, String rpId) throws CtapException {
        boolean needed =
                permissions.contains(Permission.MAKE_CREDENTIAL) || permissions.contains(Permission.GET_ASSERTION);
        if (needed && rpId.isEmpty()) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER, permissions + " without an rpId");
        }
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        PinProtocolVersion version = PinProtocolVersion.of(request.protocol());
        PinGuard.Tries tries = check.requireTries();
        PinUvAuthTokens.Claim claim = new PinUvAuthTokens.Claim(version, permissions, request.rpId());
        try (TokenIssuer.Issue issue = tokens.begin(claim, request.keyAgreement());
                PinHash pin = check.decrypt(issue.shared(), request.pinHashEnc(), tries)) {
            ceremony.pinWasTyped();
            PinSession session = check.open(issue.shared(), pin, tries);
            return issue.complete(new PinUvAuthTokens.Grounds(session, false, Verification.PIN_IN_CLIENT), ceremony);
        }
    }
}
