package localpasskey.agent.start;

import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;

/// The chip and the vault that belongs to it, both open.
public record ChipAndVault(KeyStore keys, Vault vault) {}
