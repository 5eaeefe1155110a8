package localpasskey.vault;

import java.security.SecureRandom;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// A pretend chip that seals. What one seals, another one with a different name does not open.
final class PretendSealer implements NameKeySealer {

    private static final Place PLACE = Place.of("chip", "the sealed key");

    private final RowCipher cipher;

    PretendSealer(String chip) {
        byte[] root =
                Bytes.ofUtf8("a pretend chip with a root of 32 bytes: " + chip).toArray();
        try (Secret secret = Secret.taking(root)) {
            this.cipher = new RowCipher(secret, "pretend", new SecureRandom());
        }
    }

    @Override
    public Bytes seal(Secret nameKey) {
        return cipher.seal(nameKey.exposeCopy(), PLACE);
    }

    @Override
    public Secret unseal(Bytes sealed) throws VaultException {
        try {
            return Secret.taking(cipher.open(sealed, PLACE));
        } catch (VaultException e) {
            throw new VaultException(Reason.KEY_UNAVAILABLE, "sealed by another chip", e);
        }
    }
}
