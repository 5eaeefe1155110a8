package localpasskey.keys.tpm;

import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// The public half of an object in the chip (TPMT_PUBLIC), byte for byte as the chip says it.
public final class PublicArea {

    /// Longest one taken in, in bytes: ours have at most 156.
    public static final int MAX_LENGTH = 512;

    private final TpmBytes whole;

    private PublicArea(TpmBytes whole) {
        this.whole = whole;
    }

    public static PublicArea of(TpmBytes whole) {
        return new PublicArea(whole);
    }

    /// Whether this is the template, every bit, followed by nothing but the key's own public value.
    public boolean fits(TpmBytes template) {
        return whole.startsWith(template);
    }

    public TpmBytes whole() {
        return whole;
    }

    /// The chip's Name for it: a hash of all that is public about it, 34 bytes.
    public TpmBytes name() {
        return new TpmWriter()
                .u16(Tag.ALG_SHA256)
                .raw(KeyDerivation.sha256(whole.toArray()))
                .toBytes();
    }

    /// The attribute bits (TPMA_OBJECT).
    public int attributes() throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(whole.toArray());
        reader.u16();
        reader.u16();
        return reader.u32();
    }

    /// The policy digest; empty where there is none.
    public TpmBytes policy() throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(whole.toArray());
        reader.raw(8);
        return reader.sizedBytes(KeyDerivation.LENGTH);
    }

    /// The public point of a key that was made from this template.
    public KeyPoint point(KeyAlgorithm algorithm, TpmBytes template) throws KeyStoreException {
        if (!fits(template)) {
            throw new KeyStoreException(Reason.REFUSED_ATTRIBUTES, "the public area is not the template's");
        }
        TpmReader reader = TpmReader.ofAnswer(whole.toArray());
        reader.raw(template.length());
        byte[] x = reader.sized(algorithm.length());
        byte[] y = reader.sized(algorithm.length());
        reader.end();
        return KeyPoint.of(algorithm, x, y);
    }
}
