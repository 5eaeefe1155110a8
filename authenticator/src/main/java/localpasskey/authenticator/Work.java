package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;

/// Something that takes its turn among the ceremonies.
///
/// @param <R> the answer
@FunctionalInterface
interface Work<R> {
    R run() throws CtapException, KeyStoreException, VaultException;
}
