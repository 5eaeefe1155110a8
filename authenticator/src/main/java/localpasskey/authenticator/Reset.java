package localpasskey.authenticator;

import java.time.Duration;
import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapStatus;

/// authenticatorReset: erases every passkey and the PIN, shortly after power-up and after a yes to our own
/// question.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.6
final class Reset implements Operation {

    private final Parts parts;
    private final Ceremony ceremony;

    Reset(Parts parts, Ceremony ceremony) {
        this.parts = parts;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        requireRecentPowerUp();
        confirm();
        erase();
        return new CtapResponse.Done();
    }

    private void requireRecentPowerUp() throws CtapException {
        if (!parts.power().allowsReset()) {
            throw new CtapException(
                    CtapStatus.NOT_ALLOWED, "a reset comes within " + PowerCycle.RESET_WINDOW + " of power-up");
        }
    }

    private void confirm() throws CtapException, KeyStoreException, VaultException {
        Duration pinWorksAgainIn = parts.pins().isSet() ? parts.pins().worksAgainIn() : Duration.ZERO;
        Purpose.Reset purpose = new Purpose.Reset(parts.vault().count(), pinWorksAgainIn);
        parts.questions().confirm(purpose, ceremony.asker());
        ceremony.provedBy(Verification.PRESENCE);
    }

    private void erase() throws VaultException {
        parts.vault().wipe(ceremony.done());
        parts.tickets().forget();
        parts.agreements().regenerateAll();
        parts.pins().powerUp();
    }
}
