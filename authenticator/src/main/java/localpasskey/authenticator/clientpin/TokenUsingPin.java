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
    private final PinChanges changes;
    private final ClientPinCheck check;
    private final CtapStatus whereForced;
    private final ClientPinRequest.GetPinUvAuthTokenUsingPin request;
    private final Set<Permission> permissions;
    private final Ceremony ceremony;

    private TokenUsingPin(
            TokenIssuer tokens,
            PinChanges changes,
            ClientPinCheck check,
            ClientPinRequest.GetPinUvAuthTokenUsingPin request,
            Set<Permission> permissions,
            CtapStatus whereForced,
            Ceremony ceremony) {
        this.tokens = tokens;
        this.changes = changes;
        this.check = check;
        this.whereForced = whereForced;
        this.request = request;
        this.permissions = permissions;
        this.ceremony = ceremony;
    }

    static TokenUsingPin withPermissions(
            TokenIssuer tokens,
            PinChanges changes,
            ClientPinCheck check,
            ClientPinRequest.GetPinUvAuthTokenUsingPin request,
            Ceremony ceremony)
            throws CtapException {
        PinProtocolVersion.of(request.protocol());
        Set<Permission> permissions = Permission.of(request.permissions());
        requireSite(permissions, request.rpId());
        return new TokenUsingPin(
                tokens, changes, check, request, permissions, CtapStatus.PIN_POLICY_VIOLATION, ceremony);
    }

    /// The way of CTAP 2.0: for any site, until it is used for one.
    static TokenUsingPin superseded(
            TokenIssuer tokens,
            PinChanges changes,
            ClientPinCheck check,
            ClientPinRequest.GetPinToken request,
            Ceremony ceremony) {
        return new TokenUsingPin(
                tokens,
                changes,
                check,
                new ClientPinRequest.GetPinUvAuthTokenUsingPin(
                        request.protocol(), request.keyAgreement(), request.pinHashEnc(), 0, ""),
                Permission.byDefault(),
                CtapStatus.PIN_INVALID,
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
            refuseWhereForced(session);
            return issue.complete(new PinUvAuthTokens.Grounds(session, false, Verification.PIN_IN_CLIENT), ceremony);
        }
    }

    /// The PIN is right, and opens nothing until it is changed: told by the status that this subcommand has for it.
    private void refuseWhereForced(PinSession session) throws CtapException, VaultException {
        if (changes.isForced()) {
            session.close();
            throw new CtapException(whereForced, "the PIN must be changed first");
        }
    }
}
