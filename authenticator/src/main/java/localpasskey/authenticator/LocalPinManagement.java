package localpasskey.authenticator;

import java.time.Duration;
import java.util.Optional;
import localpasskey.authenticator.clientpin.PinChanges;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinGuard.Check;
import localpasskey.authenticator.pin.PinHashes;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.pin.TypedPin;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// The PIN for our own tools, by the same rules and the same count. Takes its turn among the ceremonies.
final class LocalPinManagement implements PinManagement {

    private static final String CALLER = "localpasskey";

    private final PinChanges changes;
    private final PinGuard pins;
    private final Vault vault;
    private final RequestQueue queue;

    LocalPinManagement(PinChanges changes, PinGuard pins, Vault vault, RequestQueue queue) {
        this.changes = changes;
        this.pins = pins;
        this.vault = vault;
        this.queue = queue;
    }

    @Override
    public PinOutcome set(Secret typed) throws VaultException, KeyStoreException {
        try (Secret pin = TypedPin.normalized(typed.copy())) {
            return inTurn(() -> setNormalized(pin));
        }
    }

    private PinOutcome setNormalized(Secret pin) throws CtapException, VaultException, KeyStoreException {
        if (pins.isSet()) {
            return refused(Action.SET_PIN, CtapStatus.PIN_AUTH_INVALID, new PinOutcome.AlreadySet());
        }
        Optional<UserMessage> broken = changes.whyRefused(pin);
        if (broken.isPresent()) {
            return refused(Action.SET_PIN, CtapStatus.PIN_POLICY_VIOLATION, new PinOutcome.AgainstPolicy(broken.get()));
        }
        changes.create(pin, event(Action.SET_PIN, CtapStatus.OK));
        return new PinOutcome.Changed();
    }

    @Override
    public PinOutcome change(Secret typedOld, Secret typedNew) throws VaultException, KeyStoreException {
        try (Secret old = TypedPin.normalized(typedOld.copy());
                Secret replacement = TypedPin.normalized(typedNew.copy())) {
            return inTurn(() -> changeNormalized(old, replacement));
        }
    }

    private PinOutcome changeNormalized(Secret old, Secret replacement)
            throws CtapException, VaultException, KeyStoreException {
        if (!pins.isSet()) {
            return refused(Action.CHANGE_PIN, CtapStatus.PIN_NOT_SET, new PinOutcome.NotSet());
        }
        Optional<UserMessage> broken = changes.whyRefused(replacement);
        if (broken.isPresent()) {
            return refused(
                    Action.CHANGE_PIN, CtapStatus.PIN_POLICY_VIOLATION, new PinOutcome.AgainstPolicy(broken.get()));
        }
        if (!PinRules.couldBeSet(old)) {
            return notCounted(Action.CHANGE_PIN);
        }
        try (PinHash hash = PinHashes.of(old)) {
            return changeChecked(hash, replacement);
        }
    }

    /// What cannot be the PIN costs no try, so that a program can send it as often as it likes.
    private PinOutcome notCounted(Action action) throws VaultException, KeyStoreException {
        PinGuard.Tries tries = pins.tries();
        if (tries.left() == 0) {
            return refused(action, CtapStatus.PIN_BLOCKED, new PinOutcome.Blocked(tries.worksAgainIn()));
        }
        if (tries.paused()) {
            return refused(action, CtapStatus.PIN_AUTH_BLOCKED, new PinOutcome.ReplugFirst());
        }
        vault.record(event(action, CtapStatus.PIN_INVALID).by(Cause.TOOL));
        return new PinOutcome.WrongPin(tries.left());
    }

    private PinOutcome changeChecked(PinHash old, Secret replacement)
            throws CtapException, VaultException, KeyStoreException {
        PinOutcome checked = checked(Action.CHANGE_PIN, old);
        if (!(checked instanceof PinOutcome.Right)) {
            return checked;
        }
        Optional<UserMessage> broken = changes.whyRefused(old, replacement);
        if (broken.isPresent()) {
            vault.record(event(Action.CHANGE_PIN, Verification.PIN_IN_PROMPT, CtapStatus.PIN_POLICY_VIOLATION));
            return new PinOutcome.AgainstPolicy(broken.get());
        }
        changes.change(old, replacement, event(Action.CHANGE_PIN, Verification.PIN_IN_PROMPT, CtapStatus.OK));
        return new PinOutcome.Changed();
    }

    @Override
    public PinOutcome check(Secret typed) throws VaultException, KeyStoreException {
        try (Secret pin = TypedPin.normalized(typed.copy())) {
            return inTurn(() -> checkNormalized(pin));
        }
    }

    private PinOutcome checkNormalized(Secret pin) throws CtapException, VaultException, KeyStoreException {
        if (!pins.isSet()) {
            return refused(Action.CHECK_PIN, CtapStatus.PIN_NOT_SET, new PinOutcome.NotSet());
        }
        if (!PinRules.couldBeSet(pin)) {
            return notCounted(Action.CHECK_PIN);
        }
        try (PinHash hash = PinHashes.of(pin)) {
            PinOutcome checked = checked(Action.CHECK_PIN, hash);
            if (checked instanceof PinOutcome.Right) {
                HistoryEvent right = event(Action.CHECK_PIN, Verification.PIN_IN_PROMPT, CtapStatus.OK);
                vault.record(right.by(Cause.TOOL)); // who knows the PIN can repeat it
            }
            return checked;
        }
    }

    /// Costs an attempt where it is wrong, which has a line then.
    private PinOutcome checked(Action action, PinHash pin) throws CtapException, VaultException, KeyStoreException {
        return switch (pins.check(pin, pins.tries())) {
            case Check.Right<PinHash> _ -> new PinOutcome.Right();
            case Check.Wrong<PinHash>(int left) ->
                refused(action, CtapStatus.PIN_INVALID, new PinOutcome.WrongPin(left));
            case Check.ReplugFirst<PinHash>() ->
                refused(action, CtapStatus.PIN_AUTH_BLOCKED, new PinOutcome.ReplugFirst());
            case Check.Blocked<PinHash>(PinGuard.Tries none) ->
                refused(action, CtapStatus.PIN_BLOCKED, new PinOutcome.Blocked(none.worksAgainIn()));
        };
    }

    private PinOutcome refused(Action action, CtapStatus why, PinOutcome outcome) throws VaultException {
        vault.record(event(action, why));
        return outcome;
    }

    @Override
    public PinStatus status() throws VaultException, KeyStoreException {
        if (!pins.isOffered()) {
            return new PinStatus(false, 0, false, false, Duration.ZERO);
        }
        PinGuard.Tries tries = pins.tries();
        return new PinStatus(pins.isSet(), tries.left(), tries.mistyped(), tries.paused(), tries.worksAgainIn());
    }

    private PinOutcome inTurn(PinOperation operation) throws VaultException, KeyStoreException {
        try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
            return operation.run();
        } catch (CtapException e) {
            throw new IllegalStateException("nobody cancels a tool, and whether a PIN is set was looked at", e);
        }
    }

    private static HistoryEvent event(Action action, CtapStatus outcome) {
        return event(action, Verification.NONE, outcome);
    }

    /// A PIN that was not checked needs nobody who types it.
    private static HistoryEvent event(Action action, Verification verification, CtapStatus outcome) {
        boolean byPin = outcome == CtapStatus.OK || outcome == CtapStatus.PIN_INVALID;
        return new HistoryEvent(action, Ceremony.NO_SITE, "", CALLER, verification, outcome.name())
                .by(byPin ? Cause.PERSON : Cause.TOOL);
    }

    private interface PinOperation {
        PinOutcome run() throws CtapException, VaultException, KeyStoreException;
    }
}
