package localpasskey.keys.tpm;

import java.util.Arrays;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// Takes apart what comes from outside: a TPM's answer, or a blob that the caller kept.
///
/// Every length is checked against what is there before anything is allocated.
public final class TpmReader {

    private final byte[] bytes;
    private final int end;
    private final Reason whenMalformed;
    private int at;

    private TpmReader(byte[] bytes, int start, int end, Reason whenMalformed) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.whenMalformed = whenMalformed;
    }

    /// Reads an answer; malformed is [Reason#FAILED].
    public static TpmReader ofAnswer(byte[] answer) {
        return new TpmReader(answer, 0, answer.length, Reason.FAILED);
    }

    /// Reads a blob; malformed is [Reason#FOREIGN_BLOB].
    public static TpmReader ofBlob(byte[] blob) {
        return new TpmReader(blob, 0, blob.length, Reason.FOREIGN_BLOB);
    }

    public int u8() throws KeyStoreException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    public int u16() throws KeyStoreException {
        return u8() << 8 | u8();
    }

    public int u32() throws KeyStoreException {
        return u16() << 16 | u16();
    }

    /// Exactly this many bytes.
    public byte[] raw(int length) throws KeyStoreException {
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /// A TPM2B of at most `max` bytes, as the caller's own array.
    public byte[] sized(int max) throws KeyStoreException {
        int length = u16();
        if (length > max) {
            throw malformed("a field of " + length + " bytes, the limit is " + max);
        }
        return raw(length);
    }

    public TpmBytes sizedBytes(int max) throws KeyStoreException {
        return TpmBytes.of(sized(max));
    }

    /// A reader of the next bytes only, over the same array.
    public TpmReader part(int length) throws KeyStoreException {
        need(length);
        at += length;
        return new TpmReader(bytes, at - length, at, whenMalformed);
    }

    public int remaining() {
        return end - at;
    }

    /// Refuses bytes that nobody asked for.
    public void end() throws KeyStoreException {
        if (at != end) {
            throw malformed((end - at) + " bytes too many");
        }
    }

    public KeyStoreException malformed(String detail) {
        String what = whenMalformed == Reason.FAILED ? "the chip's answer is malformed: " : "the blob is malformed: ";
        return new KeyStoreException(whenMalformed, what + detail);
    }

    private void need(int length) throws KeyStoreException {
        if (length < 0 || length > end - at) {
            throw malformed(length + " bytes wanted, " + (end - at) + " left");
        }
    }
}
