package localpasskey.keys.tpm;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.Signature;

/// Turns a chip's signature (TPMT_SIGNATURE) into DER.
public final class EcdsaSignature {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaSignature() {}

    public static Signature der(TpmReader reader, int hash, int coordinateLength) throws KeyStoreException {
        int scheme = reader.u16();
        int usedHash = reader.u16();
        if (scheme != Tag.ALG_ECDSA || usedHash != hash) {
            throw reader.malformed("a signature of scheme " + scheme + " with hash " + usedHash);
        }
        byte[] r = integer(reader.sized(coordinateLength));
        byte[] s = integer(reader.sized(coordinateLength));
        reader.end();
        byte[] der = new TpmWriter()
                .u8(SEQUENCE)
                .u8(r.length + s.length) // at most 102, so one byte is enough
                .raw(r)
                .raw(s)
                .take();
        return Signature.ofDer(der);
    }

    /// The shortest positive INTEGER of this magnitude.
    private static byte[] integer(byte[] magnitude) {
        int start = 0;
        while (start < magnitude.length - 1 && magnitude[start] == 0) {
            start++;
        }
        TpmWriter content = new TpmWriter();
        if (magnitude.length == 0 || magnitude[start] < 0) {
            content.u8(0);
        }
        for (int i = start; i < magnitude.length; i++) {
            content.u8(magnitude[i]);
        }
        byte[] bytes = content.take();
        return new TpmWriter().u8(INTEGER).u8(bytes.length).raw(bytes).take();
    }
}
