package localpasskey.attestation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.wire.Bytes;

/// Encrypts a secret to an endorsement key so that its chip opens it for one attestation key only: what
/// TPM2_MakeCredential does, without a chip.
///
/// @spec TPM 2.0 Library Specification, Part 1: Architecture, §24 (Credential Protection)
final class CredentialMaker {

    private static final int SEED = 32;
    private static final int AES_KEY = 16;
    private static final int BLOCK = 16;
    private static final int ENOUGH_BITS = 256;

    private final SecureRandom random;

    CredentialMaker(SecureRandom random) {
        this.random = random;
    }

    /// @param name of the attestation key
    AttestationChallenge make(RSAPublicKey endorsementKey, Bytes name, Bytes secret, Bytes wrappedKey) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        try {
            byte[] hidden = encrypted(seed, name, secret);
            byte[] integrityKey = derived(seed, "INTEGRITY", new byte[0], ENOUGH_BITS);
            byte[] integrity = hmac(integrityKey, hidden, name.toArray());
            return new AttestationChallenge(
                    sized(integrity).concat(Bytes.of(hidden)), toEndorsementKey(endorsementKey, seed), wrappedKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES, HMAC or OAEP, or the key is not one of RSA", e);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] encrypted(byte[] seed, Bytes name, Bytes secret) throws GeneralSecurityException {
        byte[] key = derived(seed, "STORAGE", name.toArray(), AES_KEY * Byte.SIZE);
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, 0, AES_KEY, "AES"),
                new IvParameterSpec(new byte[BLOCK])); // as the specification has it: the key is used once
        return cipher.doFinal(sized(secret.toArray()).toArray());
    }

    private static Bytes toEndorsementKey(RSAPublicKey key, byte[] seed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec(
                        "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(label("IDENTITY"))));
        return Bytes.of(cipher.doFinal(seed));
    }

    /// KDFa with SHA-256, one block.
    private static byte[] derived(byte[] key, String label, byte[] context, int bits) throws GeneralSecurityException {
        return hmac(key, number(1), label(label), context, number(bits));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static Bytes sized(byte[] bytes) {
        return Bytes.of(ByteBuffer.allocate(Short.BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array());
    }

    private static byte[] label(String label) {
        return (label + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
