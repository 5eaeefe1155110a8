package localpasskey.authenticator;

import java.time.Duration;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.NobodyAsked;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.authenticator.verification.BuiltInVerification.Checked;
import localpasskey.authenticator.verification.FingerprintGate;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// Fingerprints for our own tools. Takes its turn among the ceremonies where it asks for the PIN.
final class LocalFingerprintManagement implements FingerprintManagement {

    private final BuiltInVerification verification;
    private final FingerprintGate gate;
    private final Vault vault;
    private final RequestQueue queue;
    private final StatefulCommands statefulCommands;

    LocalFingerprintManagement(
            BuiltInVerification verification,
            FingerprintGate gate,
            Vault vault,
            RequestQueue queue,
            StatefulCommands statefulCommands) {
        this.verification = verification;
        this.gate = gate;
        this.vault = vault;
        this.queue = queue;
        this.statefulCommands = statefulCommands;
    }

    @Override
    public Outcome on(Duration limit, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Ceremony ceremony = ceremony(caller, cancellation);
        try (RequestQueue.Turn _ = queue.enter(ceremony.context().cancellation())) {
            if (!verification.isSetUp()) {
                return new Outcome.NoPin();
            }
            statefulCommands.discard();
            Checked checked = verification.openByPin(new Purpose.FingerprintOn(limit), limit, ceremony);
            ceremony.provedBy(Verification.PIN_IN_PROMPT);
            boolean opened = false;
            try {
                vault.setFingerprintLimit(limit, ceremony.done());
                opened = gate.open(checked.attempt(), checked.session());
            } finally {
                if (!opened) {
                    checked.session().close();
                }
            }
            return new Outcome.Done();
        } catch (CtapException e) {
            vault.record(ceremony.event(e.status()));
            return e instanceof NobodyAsked ? new Outcome.NobodyToAsk() : new Outcome.Refused(e.status());
        }
    }

    @Override
    public void off(Caller caller) throws VaultException {
        gate.close();
        vault.setFingerprintLimit(
                Duration.ZERO, ceremony(caller, new Cancellation()).done());
        gate.close(); // a PIN may have been right in between
    }

    @Override
    public Status status() throws VaultException {
        Duration left = gate.opening().map(FingerprintGate.OpenGate::left).orElse(Duration.ZERO);
        return new Status(gate.limit(), left);
    }

    @Override
    public void permit(boolean personIsHere) {
        gate.permit(personIsHere);
    }

    @Override
    public void prompterGone() {
        gate.close();
    }

    private static Ceremony ceremony(Caller caller, Cancellation cancellation) {
        return Ceremony.of(Action.SETTING, Ceremony.NO_SITE, new RequestContext(caller, cancellation));
    }
}
