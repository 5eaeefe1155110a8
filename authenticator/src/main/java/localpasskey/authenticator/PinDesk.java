package localpasskey.authenticator;

import java.time.Duration;
import java.util.Optional;
import localpasskey.authenticator.PinGuard.Check;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.vault.HistoryEvent;
import localpasskey.vault.HistoryEvent.Action;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// The PIN for our own tools, by the same rules and the same count. Takes its turn among the ceremonies.
final class PinDesk implements PinKeeper {

    private static final String CALLER = "LocalPasskey";

    private final Parts parts;
    private final Turnstile turnstile;

    PinDesk(Parts parts, Turnstile turnstile) {
        this.parts = parts;
        this.turnstile = turnstile;
    }

    @Override
    public Outcome set(Secret pin) throws VaultException, KeyStoreException {
        return inTurn(() -> {
            if (parts.pins().isSet()) {
                return refused(Action.SET_PIN, CtapStatus.PIN_AUTH_INVALID, new Outcome.AlreadySet());
            }
            Optional<String> broken = parts.rules().whyRefused(pin);
            if (broken.isPresent()) {
                return refused(
                        Action.SET_PIN, CtapStatus.PIN_POLICY_VIOLATION, new Outcome.AgainstPolicy(broken.get()));
            }
            parts.pins().create(pin, event(Action.SET_PIN, CtapStatus.OK));
            parts.tickets().forget();
            return new Outcome.Done();
        });
    }

    @Override
    public Outcome change(Secret old, Secret replacement) throws VaultException, KeyStoreException {
        return inTurn(() -> {
            if (!parts.pins().isSet()) {
                return refused(Action.CHANGE_PIN, CtapStatus.PIN_NOT_SET, new Outcome.NotSet());
            }
            Optional<String> broken = parts.rules().whyRefused(replacement);
            if (broken.isPresent()) {
                return refused(
                        Action.CHANGE_PIN, CtapStatus.PIN_POLICY_VIOLATION, new Outcome.AgainstPolicy(broken.get()));
            }
            try (PinHash hash = PinHashes.of(old)) {
                return changeChecked(hash, replacement);
            }
        });
    }

    private Outcome changeChecked(PinHash old, Secret replacement)
            throws CtapException, VaultException, KeyStoreException {
        return switch (parts.pins().check(old, ChangePin.UNUSED_TICKET)) {
            case Check.Right(var _) -> {
                parts.pins().change(old, replacement, event(Action.CHANGE_PIN, CtapStatus.OK));
                parts.tickets().forget();
                yield new Outcome.Done();
            }
            case Check.Wrong(int left) ->
                refused(Action.CHANGE_PIN, CtapStatus.PIN_INVALID, new Outcome.WrongPin(left));
            case Check.ReplugFirst() ->
                refused(Action.CHANGE_PIN, CtapStatus.PIN_AUTH_BLOCKED, new Outcome.ReplugFirst());
            case Check.Blocked() ->
                refused(
                        Action.CHANGE_PIN,
                        CtapStatus.PIN_BLOCKED,
                        new Outcome.Blocked(parts.pins().worksAgainIn()));
        };
    }

    private Outcome refused(Action action, CtapStatus why, Outcome outcome) throws VaultException {
        parts.vault().record(event(action, why));
        return outcome;
    }

    @Override
    public Status status() throws VaultException, KeyStoreException {
        if (!parts.verification().takesPins()) {
            return new Status(false, 0, false, Duration.ZERO);
        }
        return new Status(
                parts.pins().isSet(),
                parts.pins().retries(),
                parts.pins().blockedUntilPowerUp(),
                parts.pins().worksAgainIn());
    }

    private Outcome inTurn(Errand errand) throws VaultException, KeyStoreException {
        try (Turnstile.Pass _ = turnstile.enter(new Cancellation())) {
            return errand.run();
        } catch (CtapException e) {
            throw new IllegalStateException("nobody cancels a tool, and whether a PIN is set was looked at", e);
        }
    }

    private static HistoryEvent event(Action action, CtapStatus outcome) {
        return new HistoryEvent(action, Ceremony.NO_SITE, "", CALLER, Verification.NONE, outcome.name());
    }

    private interface Errand {
        Outcome run() throws CtapException, VaultException, KeyStoreException;
    }
}
