package localpasskey.agent;

import localpasskey.authenticator.Troubles;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;

/// Writes into the agent's log what went wrong behind a refusal.
record LoggedTroubles(AuditLog log) implements Troubles {

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
        log.writeDefect(defect);
    }
}
