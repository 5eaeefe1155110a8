package localpasskey.authenticator;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SealedBlob;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// Binds the vault's key to the test's chip.
public record ChipSealer(KeyStore chip) implements NameKeySealer {

    @Override
    public Bytes seal(Secret nameKey) throws VaultException {
        try (ChipSecret secret = ChipSecret.taking(nameKey.exposeCopy())) {
            return Bytes.of(chip.seal(secret).encoded());
        } catch (KeyStoreException e) {
            throw new VaultException(VaultException.Reason.KEY_UNAVAILABLE, "sealing", e);
        }
    }

    @Override
    public Secret unseal(Bytes sealed) throws VaultException {
        try (ChipSecret secret = chip.unseal(SealedBlob.of(sealed.toArray()))) {
            return Secret.taking(secret.exposeCopy());
        } catch (KeyStoreException e) {
            throw new VaultException(VaultException.Reason.KEY_UNAVAILABLE, "unsealing", e);
        }
    }
}
