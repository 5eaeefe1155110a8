package localpasskey.authenticator.ctap;

import java.time.Duration;
import localpasskey.authenticator.person.ExplainedRefusal;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.NextStep;
import localpasskey.model.Purpose;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorReset: erases every passkey and the PIN, while the person's approval lets it and after a yes to our own
/// question.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.6
final class Reset implements Operation {

    private final PowerCycle power;
    private final PinGuard pins;
    private final PersonPrompts questions;
    private final Vault vault;
    private final Ceremony ceremony;

    Reset(PowerCycle power, PinGuard pins, PersonPrompts questions, Vault vault, Ceremony ceremony) {
        this.power = power;
        this.pins = pins;
        this.questions = questions;
        this.vault = vault;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        requireWindow();
        confirm();
        erase();
        return new CtapResponse.Done();
    }

    private void requireWindow() throws CtapException {
        if (!power.allowsReset()) {
            throw new ExplainedRefusal(
                    CtapStatus.NOT_ALLOWED,
                    "a reset comes within " + PowerCycle.RESET_WINDOW + " of its approval",
                    UserMessage.of(MessageCode.RESET_NOT_ALLOWED),
                    NextStep.AS_SAID);
        }
    }

    private void confirm() throws CtapException, KeyStoreException, VaultException {
        Duration pinWorksAgainIn = pins.isSet() ? pins.tries().worksAgainIn() : Duration.ZERO;
        Purpose.Reset purpose = new Purpose.Reset(vault.count(), pinWorksAgainIn);
        try {
            questions.confirm(purpose, ceremony);
        } catch (CtapException e) {
            power.closeResetWindow();
            throw e;
        }
        ceremony.provedBy(Verification.PRESENCE);
    }

    private void erase() throws VaultException {
        pins.erase(() -> vault.wipe(ceremony.done()));
        power.forget();
    }
}
