package localpasskey.agent.log;

import localpasskey.authenticator.ErrorReporter;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;

/// Writes into the agent's log what went wrong behind a refusal.
public record LoggedErrors(AuditLog log) implements ErrorReporter {

    @Override
    public void chipFailed(KeyStoreException failure) {
        log.write(new AuditEvent.ChipFailed(failure.reason()));
    }

    @Override
    public void vaultFailed(VaultException failure) {
        log.write(new AuditEvent.VaultFailed(failure.reason()));
    }

    @Override
    public void bug(Throwable defect) {
        var _ = log.writeDefect(defect);
    }
}
