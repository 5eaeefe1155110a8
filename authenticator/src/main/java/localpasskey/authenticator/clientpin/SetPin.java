package localpasskey.authenticator.clientpin;

import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.ClientPinRequest;
import localpasskey.wire.ctap.CtapResponse;

/// clientPIN setPIN: the first PIN, chosen in the client.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.5
final class SetPin implements Operation {

    private final PinChanges changes;
    private final KeyAgreements agreements;
    private final ClientPinRequest.SetPin request;
    private final Ceremony ceremony;

    SetPin(PinChanges changes, KeyAgreements agreements, ClientPinRequest.SetPin request, Ceremony ceremony) {
        this.changes = changes;
        this.agreements = agreements;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        PinProtocolVersion version = PinProtocolVersion.of(request.protocol());
        refuseIfSet();
        try (SharedSecret shared = agreements.decapsulate(version, request.keyAgreement())) {
            verify(shared);
            try (Secret pin = NewPinEncoding.open(shared, request.newPinEnc(), changes::whyRefused)) {
                ceremony.pinWasTyped();
                changes.create(pin, ceremony.done());
            }
        }
        return new CtapResponse.Done();
    }

    private void refuseIfSet() throws CtapException, VaultException {
        if (changes.isSet()) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "a PIN is set");
        }
    }

    private void verify(SharedSecret shared) throws CtapException {
        if (!shared.verifies(request.newPinEnc(), request.pinUvAuthParam())) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "pinUvAuthParam does not fit");
        }
    }
}
