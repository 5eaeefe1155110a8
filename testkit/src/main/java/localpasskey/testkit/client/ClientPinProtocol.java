package localpasskey.testkit.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.agreement.EphemeralKeyAgreement;
import localpasskey.keys.agreement.InvalidPointException;
import localpasskey.wire.Bytes;

/// The client's half of the PIN/UV auth protocols. Written apart from the authenticator's, so that each checks
/// the other. The secrets are those of tests: nothing is zeroed.
final class ClientPinProtocol {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int protocol;
    private final KeyPoint publicKey;
    private final Bytes hmacKey;
    private final Bytes aesKey;

    private ClientPinProtocol(int protocol, KeyPoint publicKey, Bytes hmacKey, Bytes aesKey) {
        this.protocol = protocol;
        this.publicKey = publicKey;
        this.hmacKey = hmacKey;
        this.aesKey = aesKey;
    }

    /// Agrees on a secret with the authenticator's key.
    static ClientPinProtocol agree(int protocol, Bytes x, Bytes y) {
        KeyPoint authenticator = KeyPoint.of(KeyAlgorithm.P256, x.toArray(), y.toArray());
        try (EphemeralKeyAgreement ours = EphemeralKeyAgreement.generate(RANDOM);
                ChipSecret shared = ours.agree(authenticator)) {
            Bytes secret = Bytes.of(shared.exposeCopy());
            if (protocol == 1) {
                Bytes key = Bytes.of(MessageDigest.getInstance("SHA-256").digest(secret.toArray()));
                return new ClientPinProtocol(protocol, ours.publicKey(), key, key);
            }
            Bytes extracted = hmac(Bytes.of(new byte[32]), secret);
            return new ClientPinProtocol(
                    protocol,
                    ours.publicKey(),
                    hmac(extracted, Bytes.ofUtf8("CTAP2 HMAC key").concat(Bytes.ofHex("01"))),
                    hmac(extracted, Bytes.ofUtf8("CTAP2 AES key").concat(Bytes.ofHex("01"))));
        } catch (InvalidPointException | GeneralSecurityException e) {
            throw new IllegalStateException("the authenticator's key agreement key is bad", e);
        }
    }

    /// Our half, to send.
    KeyPoint publicKey() {
        return publicKey;
    }

    Bytes authenticate(Bytes message) {
        return authenticate(protocol, hmacKey, message);
    }

    static Bytes authenticate(int protocol, Bytes key, Bytes message) {
        return hmac(key, message).slice(0, protocol == 1 ? 16 : 32);
    }

    Bytes encrypt(Bytes clear) {
        byte[] iv = new byte[16];
        if (protocol == 1) {
            return aes(Cipher.ENCRYPT_MODE, iv, clear);
        }
        RANDOM.nextBytes(iv);
        return Bytes.of(iv).concat(aes(Cipher.ENCRYPT_MODE, iv, clear));
    }

    Bytes decrypt(Bytes encrypted) {
        return protocol == 1
                ? aes(Cipher.DECRYPT_MODE, new byte[16], encrypted)
                : aes(Cipher.DECRYPT_MODE, encrypted.slice(0, 16).toArray(), encrypted.slice(16, encrypted.length()));
    }

    /// LEFT(SHA-256(PIN), 16).
    static Bytes pinHash(Bytes pin) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(pin.toArray()), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A PIN as setPIN and changePIN want it: 64 octets, zeros at the end.
    static Bytes padded(Bytes pin) {
        return Bytes.of(Arrays.copyOf(pin.toArray(), 64));
    }

    private Bytes aes(int mode, byte[] iv, Bytes input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(aesKey.toArray(), "AES"), new IvParameterSpec(iv));
            return Bytes.of(cipher.doFinal(input.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes hmac(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
