package localpasskey.keys.tpm;

import java.util.Arrays;

/// Builds what is sent to a TPM: big-endian numbers, and byte strings with 16 bits of length before them.
///
/// What passed through may be secret, so nothing is left in the writer when the result is taken.
public final class TpmWriter {

    /// Longest command or structure; no TPM takes a longer one.
    static final int MAX_LENGTH = 4096;

    private byte[] buffer = new byte[256];
    private int length;

    public TpmWriter u8(int value) {
        room(1);
        buffer[length++] = (byte) value;
        return this;
    }

    public TpmWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public TpmWriter u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public TpmWriter raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    public TpmWriter raw(TpmBytes bytes) {
        return raw(bytes.toArray());
    }

    /// A TPM2B: the length, then the bytes.
    public TpmWriter sized(byte[] bytes) {
        return u16(bytes.length).raw(bytes);
    }

    public TpmWriter sized(TpmBytes bytes) {
        return sized(bytes.toArray());
    }

    /// The length in 32 bits, then the bytes.
    public TpmWriter sizedBy32Bits(byte[] bytes) {
        return u32(bytes.length).raw(bytes);
    }

    /// What was written, as the caller's own array; the writer is empty afterwards.
    public byte[] take() {
        byte[] taken = Arrays.copyOf(buffer, length);
        Arrays.fill(buffer, (byte) 0);
        length = 0;
        return taken;
    }

    public TpmBytes toBytes() {
        return TpmBytes.of(take());
    }

    private void room(int more) {
        if (length + more > MAX_LENGTH) {
            throw new IllegalArgumentException("more than " + MAX_LENGTH + " bytes for a TPM");
        }
        if (length + more > buffer.length) {
            byte[] larger = Arrays.copyOf(buffer, MAX_LENGTH);
            Arrays.fill(buffer, (byte) 0);
            buffer = larger;
        }
    }
}
