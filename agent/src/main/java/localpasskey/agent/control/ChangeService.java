package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.RequestedPasskey.find;
import static localpasskey.agent.control.RequestedPasskey.noSuchPasskey;
import static localpasskey.agent.control.ToolEvents.FAILED;
import static localpasskey.agent.control.ToolEvents.OK;
import static localpasskey.agent.control.ToolEvents.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.prompt.ToolCaller;
import localpasskey.agent.report.Fingerprints;
import localpasskey.agent.words.ApprovalWords;
import localpasskey.agent.words.FailureMessages;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.authenticator.PinManagement;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.hid.uhid.UhidException;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.CtapCommand;

/// Changes passkeys and settings, and writes each into the history. Whatever destroys or weakens is asked about first.
public final class ChangeService {

    private final KeyStore keys;
    private final Vault vault;
    private final PinManagement pin;
    private final Fingerprints fingerprints;
    private final UhidPlug plug;
    private final Authenticator authenticator;
    private final ChangeApproval approval;
    private final Confirmation confirmation;
    private final AuditLog log;

    public ChangeService(
            KeyStore keys,
            Vault vault,
            PinManagement pin,
            Fingerprints fingerprints,
            UhidPlug plug,
            Authenticator authenticator,
            PrompterRegistry prompters,
            AuditLog log) {
        this.keys = keys;
        this.vault = vault;
        this.pin = pin;
        this.fingerprints = fingerprints;
        this.plug = plug;
        this.authenticator = authenticator;
        this.approval = authenticator.approval();
        this.confirmation = new Confirmation(vault, prompters);
        this.log = log;
    }

    void rename(CredentialId id, String label) throws RefusedException {
        change(Action.RENAME, () -> {
            if (!vault.rename(
                    id,
                    label,
                    event(Action.RENAME, find(vault, id), Verification.NONE, OK).by(Cause.TOOL))) {
                throw noSuchPasskey();
            }
        });
    }

    void unmark(CredentialId id) throws RefusedException {
        change(Action.ACCEPTED, () -> {
            HistoryEvent line = event(Action.ACCEPTED, find(vault, id), Verification.NONE, OK)
                    .by(Cause.TOOL);
            vault.undelivered().unmark(id);
            vault.notAccepted().unmark(id, line);
        });
    }

    void delete(CredentialId id, Disconnect disconnect) throws RefusedException {
        Passkey passkey = orRefuse(() -> find(vault, id));
        Verification by = confirmation.require(
                gone -> approval.delete(passkey, new ToolCaller(), gone),
                disconnect,
                outcome -> event(Action.DELETE, passkey, Verification.NONE, outcome));
        change(Action.DELETE, () -> {
            if (!erase(List.of(passkey), by)) {
                throw noSuchPasskey();
            }
        });
    }

    /// Erases those that were there when the person was asked, a line each.
    ///
    /// @param expected how many who orders it knows of: another number is not what the person was shown there
    void deleteAll(RelyingPartyId site, long expected, Disconnect disconnect) throws RefusedException {
        List<Passkey> passkeys = orRefuse(() -> vault.all(site));
        if (passkeys.size() != expected) {
            throw listChanged();
        }
        Verification by = confirmation.require(
                gone -> approval.deleteAll(passkeys, new ToolCaller(), gone),
                disconnect,
                outcome -> event(Action.DELETE, site, Verification.NONE, outcome));
        change(Action.DELETE, () -> {
            if (!erase(passkeys, by)) {
                throw listChanged();
            }
        });
    }

    private static RefusedException listChanged() {
        return new RefusedException(Refusal.Reason.LIST_CHANGED, MessageCode.PASSKEYS_CHANGED);
    }

    /// All or none in the vault; a key that the chip does not give up then opens nothing any more.
    ///
    /// @return whether one was still there
    private boolean erase(List<Passkey> passkeys, Verification by) throws VaultException, KeyStoreException {
        List<Passkey> erased = vault.delete(passkeys, passkey -> event(Action.DELETE, passkey, by, OK));
        Optional<KeyStoreException> failed = Optional.empty();
        for (Passkey passkey : erased) {
            try {
                keys.delete(KeyBlob.of(passkey.keyBlob().toArray()));
            } catch (KeyStoreException e) {
                failed = failed.or(() -> Optional.of(e));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
        return !erased.isEmpty();
    }

    PinOutcome setPin(Secret pin) throws RefusedException {
        requirePins();
        return orRefuse(() -> this.pin.set(pin));
    }

    PinOutcome checkPin(Secret pin) throws RefusedException {
        requirePins();
        return orRefuse(() -> this.pin.check(pin));
    }

    PinOutcome changePin(Secret old, Secret replacement) throws RefusedException {
        requirePins();
        return orRefuse(() -> this.pin.change(old, replacement));
    }

    void replug(Disconnect disconnect) throws RefusedException {
        powerUp(Action.REPLUG, gone -> approval.tryAgain(new ToolCaller(), gone), disconnect);
    }

    void openResetWindow(Disconnect disconnect) throws RefusedException {
        powerUp(Action.OPEN_RESET_WINDOW, gone -> approval.openResetWindow(new ToolCaller(), gone), disconnect);
    }

    /// Erases everything, for who has no program that sends the protocol's reset. The person is asked as for such a
    /// program: first whether a reset is allowed, then by the reset itself.
    void reset(Disconnect disconnect) throws RefusedException {
        openResetWindow(disconnect);
        byte[] answer = authenticator.handle(
                new byte[] {(byte) CtapCommand.RESET.code()}, new ToolCaller(), Confirmation.cancelledBy(disconnect));
        CtapStatus status = CtapStatus.of(Byte.toUnsignedInt(answer[0])).orElse(CtapStatus.OTHER);
        if (status != CtapStatus.OK) {
            throw ApprovalWords.of(status);
        }
    }

    /// A client that waits for the key to come takes it for one that was just plugged in.
    private void powerUp(Action action, Confirmation.Asking asking, Disconnect disconnect) throws RefusedException {
        Verification by =
                confirmation.require(asking, disconnect, outcome -> event(action, Verification.NONE, outcome));
        try {
            plug.replug();
        } catch (UhidException e) {
            confirmation.recordRefused(event(action, by, FAILED));
            throw new RefusedException(Refusal.Reason.FAILED, FailureMessages.of(e));
        }
        change(action, () -> vault.record(event(action, by, OK)));
    }

    void alwaysUv(boolean on, Disconnect disconnect) throws RefusedException {
        requirePins();
        Verification verification = on
                ? Verification.NONE
                : confirmation.require(
                        gone -> approval.alwaysUvOff(new ToolCaller(), gone),
                        disconnect,
                        outcome -> event(Action.SETTING, Verification.NONE, outcome));
        change(
                Action.SETTING,
                () -> vault.setAlwaysUv(
                        on, event(Action.SETTING, verification, OK).by(on ? Cause.TOOL : Cause.PERSON)));
    }

    void fingerprint(Duration limit, Disconnect disconnect) throws RefusedException {
        requirePins();
        change(Action.SETTING, () -> {
            if (limit.isZero()) {
                fingerprints.off();
            } else {
                fingerprints.on(limit, Confirmation.cancelledBy(disconnect));
            }
        });
    }

    /// Where the chip asks the person itself, the settings about a PIN would promise what they
    /// cannot change.
    private void requirePins() throws RefusedException {
        if (keys.pinVerifier().isEmpty()) {
            throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.ENCLAVE_HAS_NO_PIN);
        }
    }

    private void change(Action action, RefusedFailures.Step step) throws RefusedException {
        doOrRefuse(step);
        log.write(new AuditEvent.Changed(action));
    }
}
