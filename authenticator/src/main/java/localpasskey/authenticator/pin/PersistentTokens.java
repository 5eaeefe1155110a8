package localpasskey.authenticator.pin;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.PinUvAuth;

/// The persistentPinUvAuthToken: reads the list of passkeys and changes nothing, until the PIN changes or a reset. All
/// clients that were given one have the same.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.4, §6.5.2.1, §6.8
public final class PersistentTokens {

    /// Of AES and of what is encrypted for getInfo, in bytes.
    private static final int BLOCK_LENGTH = 16;

    private static final byte[] HKDF_SALT = new byte[32];

    private final Vault vault;
    private final SecureRandom random;

    public PersistentTokens(Vault vault, SecureRandom random) {
        this.vault = vault;
        this.random = random;
    }

    /// For a client whose person the chip has verified. The caller closes it.
    public Secret issue() throws VaultException {
        return vault.configuration().issuePersistentToken();
    }

    /// Whether the token that was issued authenticates this message.
    public boolean verifies(PinUvAuth.Param param, Bytes message) throws CtapException, VaultException {
        PinProtocolVersion version = PinProtocolVersion.of(param.protocol());
        Optional<Secret> issued = vault.configuration().persistentToken();
        if (issued.isEmpty()) {
            return false;
        }
        try (Secret token = issued.get()) {
            return SharedSecret.authenticate(version, token, message).equals(param.param());
        }
    }

    /// By what a client that has the token knows this key again; empty where no client has one.
    public Optional<Bytes> encIdentifier() throws VaultException {
        return encrypted("encIdentifier", vault.configuration().deviceIdentifier());
    }

    /// By what it knows whether it has to read the list again.
    public Optional<Bytes> encCredStoreState() throws VaultException {
        return encrypted("encCredStoreState", vault.configuration().credentialStoreState());
    }

    /// A random IV, then one block of AES-128-CBC: to others each answer looks different.
    private Optional<Bytes> encrypted(String purpose, Bytes identifier) throws VaultException {
        Optional<Secret> issued = vault.configuration().persistentToken();
        if (issued.isEmpty()) {
            return Optional.empty();
        }
        byte[] iv = new byte[BLOCK_LENGTH];
        random.nextBytes(iv);
        try (Secret token = issued.get()) {
            byte[] key = key(token, purpose);
            try {
                Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
                return Optional.of(Bytes.of(iv).concat(Bytes.of(cipher.doFinal(identifier.toArray()))));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has HKDF and AES", e);
        }
    }

    private static byte[] key(Secret token, String purpose) throws GeneralSecurityException {
        byte[] exposed = token.exposeCopy();
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(exposed)
                            .addSalt(HKDF_SALT)
                            .thenExpand(Bytes.ofUtf8(purpose).toArray(), BLOCK_LENGTH));
        } finally {
            Arrays.fill(exposed, (byte) 0);
        }
    }
}
