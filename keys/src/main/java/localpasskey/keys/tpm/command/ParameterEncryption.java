package localpasskey.keys.tpm.command;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.TpmBytes;

/// Hides the first parameter of a command or an answer from whoever listens on the bus: AES-128 in CFB mode, with a
/// key for this one parameter.
///
/// @spec TPM 2.0 Library Specification, Part 1: Architecture, §21.3 (CFB Mode Parameter Encryption)
final class ParameterEncryption {

    private static final int KEY_LENGTH = 16;

    private ParameterEncryption() {}

    /// Encrypts or decrypts in place.
    ///
    /// @param mode [Cipher#ENCRYPT_MODE] or [Cipher#DECRYPT_MODE]
    /// @param newer nonce of the side that speaks
    /// @param older nonce of the side that spoke before
    /// @param start where the parameter begins in `bytes`, behind its length
    static void apply(int mode, byte[] macKey, TpmBytes newer, TpmBytes older, byte[] bytes, int start, int length) {
        byte[] keyAndIv = KeyDerivation.kdfA(macKey, "CFB", newer, older);
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(keyAndIv, 0, KEY_LENGTH, "AES"),
                    new IvParameterSpec(keyAndIv, KEY_LENGTH, KEY_LENGTH));
            byte[] done = cipher.doFinal(bytes, start, length);
            System.arraycopy(done, 0, bytes, start, length);
            Arrays.fill(done, (byte) 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES in CFB mode", e);
        } finally {
            Arrays.fill(keyAndIv, (byte) 0);
        }
    }
}
