package localpasskey.agent;

import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;

/// The chip and the vault that belongs to it, both open.
record Belongings(KeyStore keys, Vault vault) {}
