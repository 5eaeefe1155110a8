package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;

/// One protocol operation on one request. Each implementation has one private method per step of the
/// specification.
@FunctionalInterface
interface Operation {
    CtapResponse run() throws CtapException, KeyStoreException, VaultException;
}
