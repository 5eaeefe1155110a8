package localpasskey.keys;

import java.util.Arrays;

/// An ECDSA signature in DER: `SEQUENCE { INTEGER r, INTEGER s }`, at most 104 bytes on P-384.
public final class Signature {

    private final byte[] der;

    private Signature(byte[] owned) {
        this.der = owned;
    }

    public static Signature ofDer(byte[] der) {
        return new Signature(der.clone());
    }

    public byte[] der() {
        return der.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }
}
