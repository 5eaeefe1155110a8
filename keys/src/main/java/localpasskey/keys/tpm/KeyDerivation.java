package localpasskey.keys.tpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The hashes that hold a TPM session together: SHA-256, HMAC, and the TPM's two key derivations, for 256 bits.
///
/// HMAC is spelled out because the JDK's own keeps copies of its key that nobody can zero, and the key here contains
/// what a PIN became.
///
/// @spec TPM 2.0 Library Specification, Part 1: Architecture, §11.4.10 (KDFa, KDFe)
public final class KeyDerivation {

    /// Bytes in a SHA-256 digest, and in every derived key.
    public static final int LENGTH = 32;

    private static final int BLOCK = 64;
    private static final int BITS = 256;

    private KeyDerivation() {}

    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return lastDigest(digest);
    }

    /// Zeroes the block that the JDK's SHA-256 keeps of what it was given, and the words that it made of it: only
    /// `reset` after `digest` does.
    private static byte[] lastDigest(MessageDigest digest) {
        byte[] result = digest.digest();
        digest.reset();
        return result;
    }

    /// HMAC-SHA256 (RFC 2104).
    public static byte[] hmac(byte[] key, byte[]... parts) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        byte[] inner = new byte[0];
        try {
            MessageDigest digest = newSha256();
            digest.update(xored(block, 0x36));
            for (byte[] part : parts) {
                digest.update(part);
            }
            inner = digest.digest();
            digest.update(xored(block, 0x36 ^ 0x5C));
            digest.update(inner);
            return lastDigest(digest);
        } finally {
            Arrays.fill(inner, (byte) 0);
            Arrays.fill(block, (byte) 0);
        }
    }

    /// KDFa: a key from a key, for one use that the label names.
    public static byte[] kdfA(byte[] key, String label, TpmBytes contextU, TpmBytes contextV) {
        return hmac(key, u32(1), label(label), contextU.toArray(), contextV.toArray(), u32(BITS));
    }

    /// KDFe: a key from the x coordinate that an ECDH came to.
    public static byte[] kdfE(byte[] z, String label, byte[] partyU, byte[] partyV) {
        return sha256(u32(1), z, label(label), partyU, partyV);
    }

    /// Changes the block in place.
    private static byte[] xored(byte[] block, int pad) {
        for (int i = 0; i < block.length; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }

    private static byte[] label(String label) {
        return (label + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
