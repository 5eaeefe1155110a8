package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.RequestedPasskey.find;
import static localpasskey.agent.control.RequestedPasskey.noSuchPasskey;
import static localpasskey.agent.control.ToolEvents.FAILED;
import static localpasskey.agent.control.ToolEvents.OK;
import static localpasskey.agent.control.ToolEvents.event;

import java.time.Duration;
import localpasskey.agent.control.ControlService.Parts;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.words.FailureWords;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.hid.uhid.UhidException;
import localpasskey.keys.KeyBlob;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.PinOutcome;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// Changes passkeys and settings, and writes each into the history. Whatever destroys or weakens is asked about first.
final class ChangeService {

    private final Parts parts;
    private final Confirmation confirmation;

    ChangeService(Parts parts) {
        this.parts = parts;
        this.confirmation = new Confirmation(parts.person(), parts.vault());
    }

    void rename(CredentialId id, String label) throws RefusedException {
        change(Action.RENAME, () -> {
            if (!parts.vault()
                    .rename(
                            id,
                            label,
                            event(Action.RENAME, find(parts.vault(), id), Verification.NONE, OK)
                                    .by(Cause.TOOL))) {
                throw noSuchPasskey();
            }
        });
    }

    void delete(CredentialId id, Disconnect disconnect) throws RefusedException {
        Passkey passkey = orRefuse(() -> find(parts.vault(), id));
        confirmation.require(
                new Purpose.Delete(passkey.rp().id(), passkey.user().name()),
                disconnect,
                outcome -> event(Action.DELETE, passkey, Verification.NONE, outcome));
        change(Action.DELETE, () -> {
            if (!parts.vault().delete(id, event(Action.DELETE, passkey, Verification.PRESENCE, OK))) {
                throw noSuchPasskey();
            }
            parts.keys().delete(KeyBlob.of(passkey.keyBlob().toArray()));
        });
    }

    PinOutcome setPin(Secret pin) throws RefusedException {
        requirePins();
        return orRefuse(() -> parts.pin().set(pin));
    }

    PinOutcome changePin(Secret old, Secret replacement) throws RefusedException {
        requirePins();
        return orRefuse(() -> parts.pin().change(old, replacement));
    }

    void replug() throws RefusedException {
        replugKey();
        change(
                Action.REPLUG,
                () -> parts.vault()
                        .record(event(Action.REPLUG, Verification.NONE, OK).by(Cause.TOOL)));
    }

    private void replugKey() throws RefusedException {
        try {
            parts.plug().replug();
        } catch (UhidException e) {
            confirmation.recordRefused(
                    event(Action.REPLUG, Verification.NONE, FAILED).by(Cause.TOOL));
            throw new RefusedException(Refusal.Reason.FAILED, FailureWords.of(e));
        }
    }

    void alwaysUv(boolean on, Disconnect disconnect) throws RefusedException {
        requirePins();
        if (!on) {
            confirmation.require(
                    new Purpose.AlwaysUvOff(),
                    disconnect,
                    outcome -> event(Action.SETTING, Verification.NONE, outcome));
        }
        Verification verification = on ? Verification.NONE : Verification.PRESENCE;
        change(
                Action.SETTING,
                () -> parts.vault()
                        .setAlwaysUv(on, event(Action.SETTING, verification, OK).by(on ? Cause.TOOL : Cause.PERSON)));
    }

    void fingerprint(Duration limit, Disconnect disconnect) throws RefusedException {
        requirePins();
        change(Action.SETTING, () -> {
            if (limit.isZero()) {
                parts.fingerprints().off();
            } else {
                parts.fingerprints().on(limit, Confirmation.cancelledBy(disconnect));
            }
        });
    }

    /// Where the chip asks the person itself, the settings about a PIN would promise what they
    /// cannot change.
    private void requirePins() throws RefusedException {
        if (parts.keys().pinVerifier().isEmpty()) {
            throw new RefusedException(
                    Refusal.Reason.NOT_POSSIBLE,
                    "The Secure Enclave asks you itself, each time: there is no PIN, and nothing to set about it.");
        }
    }

    private void change(Action action, RefusedFailures.Step step) throws RefusedException {
        doOrRefuse(step);
        parts.log().write(new AuditEvent.Changed(action));
    }
}
