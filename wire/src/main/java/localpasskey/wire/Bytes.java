package localpasskey.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of octets that is not a secret: copied in, copied out, equal by content.
///
/// Secrets are [Secret]; a `Bytes` may be printed, compared and kept.
public final class Bytes {

    /// No octets.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] owned) {
        this.octets = owned;
    }

    public static Bytes of(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
    }

    /// The octets `from` (inclusive) to `to` (exclusive) of an array.
    public static Bytes of(byte[] octets, int from, int to) {
        return new Bytes(Arrays.copyOfRange(octets, from, to));
    }

    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /// The UTF-8 form of a text.
    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return octets.length;
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /// One octet, 0 to 255.
    public int at(int index) {
        return octets[index] & 0xff;
    }

    /// A fresh copy.
    public byte[] toArray() {
        return octets.clone();
    }

    public Bytes slice(int from, int to) {
        return of(octets, from, to);
    }

    public Bytes concat(Bytes next) {
        byte[] joined = Arrays.copyOf(octets, octets.length + next.octets.length);
        System.arraycopy(next.octets, 0, joined, octets.length, next.octets.length);
        return new Bytes(joined);
    }

    /// SHA-256 of it, 32 bytes.
    public Bytes sha256() {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String toHex() {
        return HexFormat.of().formatHex(octets);
    }

    /// Compares without telling by its duration where the first difference is.
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// At most the first eight octets in hexadecimal, and the length.
    @Override
    public String toString() {
        int shown = Math.min(octets.length, 8);
        return HexFormat.of().formatHex(octets, 0, shown) + (shown < octets.length ? "…" : "") + " (" + octets.length
                + " bytes)";
    }
}
