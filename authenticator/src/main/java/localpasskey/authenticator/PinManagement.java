package localpasskey.authenticator;

import localpasskey.keys.KeyStoreException;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Secret;

/// Setting, changing and checking the PIN for our own tools. PINs come in UTF-8; the caller closes them.
public interface PinManagement {

    PinOutcome set(Secret pin) throws VaultException, KeyStoreException;

    PinOutcome check(Secret pin) throws VaultException, KeyStoreException;

    PinOutcome change(Secret old, Secret replacement) throws VaultException, KeyStoreException;

    PinStatus status() throws VaultException, KeyStoreException;
}
