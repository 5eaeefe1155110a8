package localpasskey.authenticator.request;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// Something that takes its turn among the ceremonies.
///
/// @param <R> the answer
@FunctionalInterface
public interface Work<R> {
    R run() throws CtapException, KeyStoreException, VaultException;
}
