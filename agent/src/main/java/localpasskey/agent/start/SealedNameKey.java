package localpasskey.agent.start;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SealedBlob;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// Has the chip keep the key that the vault's names are encrypted with.
public final class SealedNameKey implements NameKeySealer {

    private final KeyStore keys;

    public SealedNameKey(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Bytes seal(Secret nameKey) throws VaultException {
        try (ChipSecret secret = ChipSecret.taking(nameKey.exposeCopy())) {
            return Bytes.of(keys.seal(secret).encoded());
        } catch (KeyStoreException e) {
            throw new VaultException(reason(e), "the chip does not seal the name key", e);
        }
    }

    @Override
    public Secret unseal(Bytes sealed) throws VaultException {
        if (sealed.isEmpty() || sealed.length() > SealedBlob.MAX_LENGTH) {
            throw new VaultException(
                    VaultException.Reason.DAMAGED,
                    "sealed name key of " + sealed.length() + " bytes, the limit is " + SealedBlob.MAX_LENGTH);
        }
        try (ChipSecret secret = keys.unseal(SealedBlob.of(sealed.toArray()))) {
            return Secret.taking(secret.exposeCopy());
        } catch (KeyStoreException e) {
            throw new VaultException(reason(e), "the chip does not unseal the name key", e);
        }
    }

    private static VaultException.Reason reason(KeyStoreException e) {
        return switch (e.reason()) {
            case FOREIGN_BLOB, OTHER_CHIP -> VaultException.Reason.KEY_UNAVAILABLE;
            case WRONG_PIN,
                    LOCKED_OUT,
                    PIN_SESSION_ENDED,
                    NOT_AUTHORISED,
                    DECLINED,
                    DISMISSED,
                    NOT_VERIFIED,
                    SENSOR_LOCKED,
                    NOT_SET_UP,
                    NOBODY_THERE,
                    REFUSED_ATTRIBUTES,
                    TAMPERED,
                    UNAVAILABLE,
                    PIN_UNANSWERED,
                    BUSY,
                    OWNER_PASSWORD,
                    SWITCHED_OFF,
                    UNSUPPORTED,
                    FAILED -> VaultException.Reason.FAILED;
        };
    }
}
