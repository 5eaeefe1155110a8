package localpasskey.authenticator.configuration;

import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.ConfigRequest;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorConfig enableLongTouchForReset: it is on, and nothing switches it off, so who may ask hears yes.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11
final class EnableLongTouchForReset implements Operation {

    private final WriteCheck check;
    private final ConfigRequest.EnableLongTouchForReset request;
    private final Ceremony ceremony;

    EnableLongTouchForReset(WriteCheck check, ConfigRequest.EnableLongTouchForReset request, Ceremony ceremony) {
        this.check = check;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        check.authorise(request.authorisation(), Permission.AUTHENTICATOR_CONFIGURATION)
                .ifPresent(given -> ceremony.provedBy(given.verification()));
        return new CtapResponse.Done();
    }
}
