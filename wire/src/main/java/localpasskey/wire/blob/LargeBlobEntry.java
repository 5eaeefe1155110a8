package localpasskey.wire.blob;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborParts;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// One blob of the array: DEFLATE, then AES-256-GCM under the largeBlobKey, with the length that it had before.
///
/// @param size before DEFLATE, in bytes, as whoever sealed it says
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.3
record LargeBlobEntry(Bytes ciphertext, Bytes nonce, long size) {

    /// Longest blob, in bytes, before DEFLATE. The specification would have 1 MiB, but a browser takes no
    /// longer message than that from a program, and in base64 this is two thirds of it.
    static final int LONGEST_BLOB = 512 << 10;

    private static final int CIPHERTEXT = 0x01;
    private static final int NONCE = 0x02;
    private static final int ORIG_SIZE = 0x03;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int KEY_LENGTH = 32;
    private static final Bytes PREFIX = Bytes.ofUtf8("blob");

    static Bytes seal(Bytes blob, Bytes key, SecureRandom random) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = aes(Cipher.ENCRYPT_MODE, key, nonce, blob.length()).doFinal(deflated(blob));
            CborMap entry = CborMap.builder()
                    .put(CIPHERTEXT, Cbor.of(Bytes.of(sealed)))
                    .put(NONCE, Cbor.of(Bytes.of(nonce)))
                    .put(ORIG_SIZE, Cbor.of(blob.length()))
                    .build();
            return Bytes.of(CborWriter.write(entry));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM", e);
        }
    }

    /// Empty for what is no large-blob map. One may have members that nobody knows, in any order.
    static Optional<LargeBlobEntry> read(Bytes entry) {
        try {
            List<Bytes> parts = CborParts.ofMap(entry);
            if (member(parts, CIPHERTEXT) instanceof Cbor.ByteString(Bytes ciphertext)
                    && member(parts, NONCE) instanceof Cbor.ByteString(Bytes nonce)
                    && member(parts, ORIG_SIZE) instanceof Cbor.Int(long size)
                    && ciphertext.length() >= TAG_LENGTH
                    && nonce.length() == NONCE_LENGTH
                    && size >= 0) {
                return Optional.of(new LargeBlobEntry(ciphertext, nonce, size));
            }
            return Optional.empty();
        } catch (CborException _) {
            return Optional.empty();
        }
    }

    private static Cbor member(List<Bytes> parts, int number) throws CborException {
        Bytes key = Bytes.of(CborWriter.write(Cbor.of(number)));
        for (int i = 0; i < parts.size(); i += 2) {
            if (parts.get(i).equals(key)) {
                Bytes value = parts.get(i + 1);
                return CborReader.read(value.toArray(), new CborLimits(value.length(), 0));
            }
        }
        return new Cbor.Bool(false);
    }

    /// Empty where it is not under this key.
    Optional<Compressed> open(Bytes key) {
        try {
            byte[] clear = aes(Cipher.DECRYPT_MODE, key, nonce.toArray(), size).doFinal(ciphertext.toArray());
            return Optional.of(new Compressed(Bytes.of(clear), size));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM", e);
        }
    }

    private static Cipher aes(int mode, Bytes key, byte[] nonce, long size) throws GeneralSecurityException {
        if (key.length() != KEY_LENGTH) {
            throw new IllegalArgumentException("a largeBlobKey of " + key.length() + " bytes");
        }
        byte[] octets = key.toArray();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(octets, "AES"), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
            cipher.updateAAD(PREFIX.toArray());
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(size)
                    .array());
            return cipher;
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static byte[] deflated(Bytes blob) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(blob.toArray());
            deflater.finish();
            byte[] buffer = new byte[blob.length() + blob.length() / 8 + 64]; // room for what does not compress
            int length = deflater.deflate(buffer);
            if (!deflater.finished()) {
                throw new IllegalStateException("DEFLATE of " + blob.length() + " bytes has no room");
            }
            return Arrays.copyOf(buffer, length);
        }
    }

    /// @param size as whoever sealed it says, so what comes out is no longer
    record Compressed(Bytes deflated, long size) {

        /// Empty where it is not what it says, or longer than anybody may write here.
        Optional<Bytes> inflate() {
            if (size > LONGEST_BLOB) {
                return Optional.empty();
            }
            try (Inflater inflater = new Inflater(true)) {
                inflater.setInput(deflated.toArray());
                byte[] blob = new byte[(int) size + 1]; // one more, to see that there is no more
                int length = inflater.inflate(blob);
                return inflater.finished() && length == size
                        ? Optional.of(Bytes.of(blob, 0, length))
                        : Optional.empty();
            } catch (DataFormatException _) {
                return Optional.empty();
            }
        }
    }
}
