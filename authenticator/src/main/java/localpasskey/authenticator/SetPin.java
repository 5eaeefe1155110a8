package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;
import localpasskey.wire.ClientPinRequest;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// clientPIN setPIN: the first PIN, chosen in the client.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.5
final class SetPin implements Operation {

    private final Parts parts;
    private final ClientPinRequest.SetPin request;
    private final Ceremony ceremony;

    SetPin(Parts parts, ClientPinRequest.SetPin request, Ceremony ceremony) {
        this.parts = parts;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        PinProtocolVersion version = PinProtocolVersion.of(request.protocol());
        refuseIfSet();
        try (SharedSecret shared = parts.agreements().decapsulate(version, request.keyAgreement())) {
            verify(shared);
            try (Secret pin = NewPinEncoding.open(shared, request.newPinEnc(), parts.rules())) {
                parts.pins().create(pin, ceremony.done());
            }
        }
        parts.tickets().forget();
        return new CtapResponse.Done();
    }

    private void refuseIfSet() throws CtapException, VaultException {
        if (parts.pins().isSet()) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "a PIN is set");
        }
    }

    private void verify(SharedSecret shared) throws CtapException {
        if (!shared.verifies(request.newPinEnc(), request.pinUvAuthParam())) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "pinUvAuthParam does not fit");
        }
    }
}
