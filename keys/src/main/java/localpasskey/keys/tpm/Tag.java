package localpasskey.keys.tpm;

/// The numbers of the TPM 2.0 Library Specification that this program uses, apart from commands, attributes and
/// response codes.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.3 (TPM_ALG_ID), §6.4 (TPM_ECC_CURVE), §6.9 (TPM_ST),
/// §7.4 (TPM_RH), §6.12 (TPM_CAP)
final class Tag {

    static final int ST_NO_SESSIONS = 0x8001;
    static final int ST_SESSIONS = 0x8002;
    static final int ST_HASHCHECK = 0x8024;

    static final int ALG_AES = 0x0006;
    static final int ALG_KEYEDHASH = 0x0008;
    static final int ALG_SHA256 = 0x000B;
    static final int ALG_SHA384 = 0x000C;
    static final int ALG_NULL = 0x0010;
    static final int ALG_ECDSA = 0x0018;
    static final int ALG_ECC = 0x0023;
    static final int ALG_CFB = 0x0043;

    static final int CURVE_P256 = 0x0003;
    static final int CURVE_P384 = 0x0004;

    static final int SESSION_HMAC = 0x00;
    static final int SESSION_POLICY = 0x01;

    static final int RH_OWNER = 0x40000001;
    static final int RH_NULL = 0x40000007;
    static final int RS_PASSWORD = 0x40000009;

    static final int CAP_ALGORITHMS = 0;
    static final int CAP_HANDLES = 1;
    static final int CAP_PROPERTIES = 6;
    static final int CAP_CURVES = 8;

    private Tag() {}
}
