package localpasskey.authenticator.clientpin;

import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.ClientPinRequest;
import localpasskey.wire.ctap.CtapResponse;

/// clientPIN changePIN: another PIN for whoever knows the old one. All passkeys follow.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.6
final class ChangePin implements Operation {

    private final PinChanges changes;
    private final ClientPinCheck check;
    private final ClientPinRequest.ChangePin request;
    private final Ceremony ceremony;

    ChangePin(PinChanges changes, ClientPinCheck check, ClientPinRequest.ChangePin request, Ceremony ceremony) {
        this.changes = changes;
        this.check = check;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        PinProtocolVersion version = PinProtocolVersion.of(request.protocol());
        PinGuard.Tries tries = check.requireTries();
        try (SharedSecret shared = check.agree(version, request.keyAgreement())) {
            verify(shared);
            try (PinHash old = check.decrypt(shared, request.pinHashEnc(), tries)) {
                ceremony.pinWasTyped();
                check.check(shared, old, tries);
                ceremony.provedBy(Verification.PIN_IN_CLIENT);
                change(shared, old);
            }
        }
        return new CtapResponse.Done();
    }

    private void verify(SharedSecret shared) throws CtapException {
        if (!shared.verifies(request.newPinEnc().concat(request.pinHashEnc()), request.pinUvAuthParam())) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "pinUvAuthParam does not fit");
        }
    }

    private void change(SharedSecret shared, PinHash old) throws CtapException, KeyStoreException, VaultException {
        try (Secret pin = NewPinEncoding.open(shared, request.newPinEnc(), typed -> changes.whyRefused(old, typed))) {
            changes.change(old, pin, ceremony.done());
        }
    }
}
