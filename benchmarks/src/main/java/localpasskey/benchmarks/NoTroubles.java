package localpasskey.benchmarks;

import localpasskey.authenticator.ErrorReporter;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;

/// Ends a measurement in which something went wrong.
record NoTroubles() implements ErrorReporter {

    @Override
    public void chipFailed(KeyStoreException failure) {
        throw new IllegalStateException(failure);
    }

    @Override
    public void vaultFailed(VaultException failure) {
        throw new IllegalStateException(failure);
    }

    @Override
    public void bug(Throwable defect) {
        throw new IllegalStateException(defect);
    }
}
