package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;

/// Told what went wrong on our side of a request; the client only gets a status byte. Must not throw.
///
/// No secret is in these exceptions. Their messages may still name sites: log classes, reasons and places.
public interface ErrorReporter {

    /// The chip, or the way to it, failed.
    void chipFailed(KeyStoreException failure);

    /// The vault failed.
    void vaultFailed(VaultException failure);

    /// A defect of ours.
    void bug(Throwable defect);
}
