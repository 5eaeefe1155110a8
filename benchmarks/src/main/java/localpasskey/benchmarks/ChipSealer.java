package localpasskey.benchmarks;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SealedBlob;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// Has the chip of a benchmark keep the vault's name key.
record ChipSealer(KeyStore keys) implements NameKeySealer {

    @Override
    public Bytes seal(Secret nameKey) throws VaultException {
        try (ChipSecret secret = ChipSecret.taking(nameKey.exposeCopy())) {
            return Bytes.of(keys.seal(secret).encoded());
        } catch (KeyStoreException e) {
            throw new VaultException(VaultException.Reason.FAILED, "seal", e);
        }
    }

    @Override
    public Secret unseal(Bytes sealed) throws VaultException {
        try (ChipSecret secret = keys.unseal(SealedBlob.of(sealed.toArray()))) {
            return Secret.taking(secret.exposeCopy());
        } catch (KeyStoreException e) {
            throw new VaultException(VaultException.Reason.KEY_UNAVAILABLE, "unseal", e);
        }
    }
}
