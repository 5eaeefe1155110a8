package localpasskey.authenticator;

import java.time.Duration;
import java.time.Instant;
import localpasskey.authenticator.BuiltInVerification.Checked;
import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.HistoryEvent.Action;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;

/// Fingerprints for our own tools. Takes its turn among the ceremonies where it asks for the PIN.
final class FingerprintDesk implements FingerprintKeeper {

    private final Parts parts;
    private final Turnstile turnstile;

    FingerprintDesk(Parts parts, Turnstile turnstile) {
        this.parts = parts;
        this.turnstile = turnstile;
    }

    @Override
    public Outcome on(Duration limit, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Ceremony ceremony = ceremony(caller, cancellation);
        try (Turnstile.Pass _ = turnstile.enter(ceremony.asker().cancellation())) {
            if (!parts.pins().isSet()) {
                return new Outcome.NoPin();
            }
            parts.statefulCommands().discard();
            Checked checked = parts.pinVerification().verifyByPin(new Purpose.FingerprintOn(limit), limit, ceremony);
            ceremony.provedBy(Verification.PIN_IN_PROMPT);
            parts.vault().setFingerprintLimit(limit, ceremony.done());
            parts.gate().open(checked.attempt(), checked.ticket());
            return new Outcome.Done();
        } catch (CtapException e) {
            parts.vault().record(ceremony.event(e.status()));
            return new Outcome.Refused(e.status());
        }
    }

    @Override
    public void off(Caller caller) throws VaultException {
        parts.gate().close();
        parts.vault()
                .setFingerprintLimit(
                        Duration.ZERO, ceremony(caller, new Cancellation()).done());
        parts.gate().close(); // a PIN may have been right in between
    }

    @Override
    public Status status() throws VaultException {
        Instant now = parts.clock().instant();
        Duration left = parts.gate()
                .opening()
                .map(opening -> Duration.between(now, opening.end()))
                .orElse(Duration.ZERO);
        return new Status(parts.gate().limit(), left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public void permit(boolean personIsHere) {
        parts.gate().permit(personIsHere);
    }

    private static Ceremony ceremony(Caller caller, Cancellation cancellation) {
        return Ceremony.of(Action.SETTING, Ceremony.NO_SITE, new Asker(caller, cancellation));
    }
}
