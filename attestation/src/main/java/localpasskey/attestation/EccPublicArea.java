package localpasskey.attestation;

import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;

/// The public area (TPMT_PUBLIC) of a key on an elliptic curve.
///
/// @param name the chip's Name for it, 34 bytes: a hash of all that is public about it
/// @param policy digest of what it demands before it is used; empty where its value alone opens it
/// @param scheme TPMT_ECC_SCHEME's algorithm, and `hash` its hash: 0 where there is none
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §12.2.4 (TPMT_PUBLIC), §8.3 (TPMA_OBJECT)
record EccPublicArea(Bytes name, int attributes, Bytes policy, int scheme, int hash, int curve, Bytes x, Bytes y) {

    static final int FIXED_TPM = 1 << 1;
    static final int FIXED_PARENT = 1 << 4;
    static final int SENSITIVE_DATA_ORIGIN = 1 << 5;
    static final int USER_WITH_AUTH = 1 << 6;
    static final int RESTRICTED = 1 << 16;
    static final int DECRYPT = 1 << 17;
    static final int SIGN = 1 << 18;

    static final int ALG_ECDSA = 0x0018;
    static final int ALG_SHA256 = 0x000B;
    static final int CURVE_P256 = 0x0003;
    static final int CURVE_P384 = 0x0004;

    private static final int ALG_ECC = 0x0023;
    private static final int ALG_NULL = 0x0010;

    static EccPublicArea of(Bytes whole) throws AttestationException {
        TpmStructure in = new TpmStructure(whole);
        require(in.u16() == ALG_ECC, "a key that is on no elliptic curve");
        require(in.u16() == ALG_SHA256, "a Name by another hash than SHA-256");
        int attributes = in.u32();
        Bytes policy = in.sized();
        require(in.u16() == ALG_NULL, "a key that wraps others");
        int scheme = in.u16();
        int hash = scheme == ALG_NULL ? 0 : in.u16();
        int curve = in.u16();
        require(in.u16() == ALG_NULL, "a key derivation");
        Bytes x = in.sized();
        Bytes y = in.sized();
        in.end();
        int length = curve == CURVE_P256 ? 32 : 48;
        require(curve == CURVE_P256 || curve == CURVE_P384, "an unknown curve");
        require(x.length() == length && y.length() == length, "coordinates of another length than the curve's");
        Bytes name = Bytes.of(new byte[] {0, ALG_SHA256}).concat(whole.sha256());
        return new EccPublicArea(name, attributes, policy, scheme == ALG_NULL ? 0 : scheme, hash, curve, x, y);
    }

    boolean has(int wanted) {
        return (attributes & wanted) == wanted;
    }

    boolean hasNone(int unwanted) {
        return (attributes & unwanted) == 0;
    }

    private static void require(boolean holds, String otherwise) throws AttestationException {
        if (!holds) {
            throw new AttestationException(Reason.MALFORMED, otherwise);
        }
    }
}
