package localpasskey.keys.tpm;

/// The numbers of the TPM 2.0 Library Specification that this program uses, apart from commands, attributes and
/// response codes.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.3 (TPM_ALG_ID), §6.4 (TPM_ECC_CURVE), §6.9 (TPM_ST),
/// §7.4 (TPM_RH), §6.12 (TPM_CAP)
public final class Tag {

    public static final int ST_NO_SESSIONS = 0x8001;
    public static final int ST_SESSIONS = 0x8002;
    public static final int ST_HASHCHECK = 0x8024;

    static final int ALG_RSA = 0x0001;
    public static final int ALG_HMAC = 0x0005;
    public static final int ALG_AES = 0x0006;
    static final int ALG_KEYEDHASH = 0x0008;
    public static final int ALG_SHA256 = 0x000B;
    public static final int ALG_SHA384 = 0x000C;
    public static final int ALG_NULL = 0x0010;
    public static final int ALG_ECDSA = 0x0018;
    public static final int ALG_ECC = 0x0023;
    public static final int ALG_CFB = 0x0043;

    public static final int CURVE_P256 = 0x0003;
    public static final int CURVE_P384 = 0x0004;

    public static final int SESSION_HMAC = 0x00;
    public static final int SESSION_POLICY = 0x01;

    public static final int RH_OWNER = 0x40000001;
    public static final int RH_NULL = 0x40000007;
    public static final int RS_PASSWORD = 0x40000009;
    public static final int RH_ENDORSEMENT = 0x4000000B;

    public static final int CAP_ALGORITHMS = 0;
    public static final int CAP_HANDLES = 1;
    public static final int CAP_COMMANDS = 2;
    public static final int CAP_PROPERTIES = 6;
    public static final int CAP_CURVES = 8;

    private Tag() {}
}
