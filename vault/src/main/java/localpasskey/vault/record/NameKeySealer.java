package localpasskey.vault.record;

import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// Binds the vault's own key (32 bytes) to the chip. The agent implements it with the chip; a test with a
/// pretend one.
public interface NameKeySealer {

    Bytes seal(Secret nameKey) throws VaultException;

    Secret unseal(Bytes sealed) throws VaultException;
}
