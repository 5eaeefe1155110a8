package localpasskey.authenticator.pin;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.keys.ChipSecret;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// What client and authenticator agreed on: keys to authenticate and to encrypt one exchange.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.6, §6.5.7
public final class SharedSecret implements AutoCloseable {

    private static final int AES_BLOCK = 16;
    private static final int KEY_LENGTH = 32;
    private static final byte[] HKDF_SALT = new byte[32];

    private final PinProtocolVersion version;
    private final Secret hmacKey;
    private final Secret aesKey;
    private final SecureRandom random;

    private SharedSecret(PinProtocolVersion version, Secret hmacKey, Secret aesKey, SecureRandom random) {
        this.version = version;
        this.hmacKey = hmacKey;
        this.aesKey = aesKey;
        this.random = random;
    }

    /// Derives the keys from the x coordinate of the shared point.
    public static SharedSecret of(PinProtocolVersion version, ChipSecret sharedX, SecureRandom random) {
        byte[] x = sharedX.exposeCopy();
        try {
            return switch (version) {
                case ONE -> {
                    Secret key = Secret.taking(SecretDigest.of(x));
                    yield new SharedSecret(version, key, key.copy(), random);
                }
                case TWO ->
                    new SharedSecret(version, derived(x, "CTAP2 HMAC key"), derived(x, "CTAP2 AES key"), random);
            };
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java 25 has HKDF", e);
        } finally {
            Arrays.fill(x, (byte) 0);
        }
    }

    private static Secret derived(byte[] x, String info)
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        return Secret.taking(KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(x)
                        .addSalt(HKDF_SALT)
                        .thenExpand(Bytes.ofUtf8(info).toArray(), KEY_LENGTH)));
    }

    public PinProtocolVersion version() {
        return version;
    }

    /// Whether the client authenticated this message.
    public boolean verifies(Bytes message, Bytes authentication) {
        return authenticate(version, hmacKey, message).equals(authentication);
    }

    /// What the client sends beside a message.
    public Bytes authenticate(Bytes message) {
        return authenticate(version, hmacKey, message);
    }

    /// HMAC-SHA-256, as much of it as the protocol sends.
    static Bytes authenticate(PinProtocolVersion version, Secret key, Bytes message) {
        byte[] octets = key.exposeCopy();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(octets, "HmacSHA256"));
            return Bytes.of(mac.doFinal(message.toArray()), 0, version.authenticationLength());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /// What the client encrypted, for the caller to close; empty where it cannot be a ciphertext of this
    /// protocol.
    public Optional<Secret> decrypt(Bytes ciphertext) {
        int length = ciphertext.length() - version.ivLength();
        if (length <= 0 || length % AES_BLOCK != 0) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOf(ciphertext.slice(0, version.ivLength()).toArray(), AES_BLOCK);
        byte[] clear = aes(
                Cipher.DECRYPT_MODE,
                iv,
                ciphertext.slice(version.ivLength(), ciphertext.length()).toArray());
        return Optional.of(Secret.taking(clear));
    }

    /// For the client, a multiple of 16 bytes.
    public Bytes encrypt(Secret clear) {
        byte[] sentIv = new byte[version.ivLength()];
        random.nextBytes(sentIv);
        byte[] octets = clear.exposeCopy();
        try {
            return Bytes.of(sentIv)
                    .concat(Bytes.of(aes(Cipher.ENCRYPT_MODE, Arrays.copyOf(sentIv, AES_BLOCK), octets)));
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private byte[] aes(int mode, byte[] iv, byte[] input) {
        byte[] key = aesKey.exposeCopy();
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] output = cipher.doFinal(input);
            overwrite(cipher, mode);
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-CBC of " + input.length + " bytes", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The JDK's cipher keeps its key schedule and the last block that it worked on: of a decrypted PIN hash, all of
    /// it.
    private static void overwrite(Cipher cipher, int mode) throws GeneralSecurityException {
        byte[] nothing = new byte[AES_BLOCK];
        cipher.init(mode, new SecretKeySpec(nothing, "AES"), new IvParameterSpec(nothing));
        cipher.doFinal(nothing);
    }

    @Override
    public void close() {
        hmacKey.close();
        aesKey.close();
    }
}
