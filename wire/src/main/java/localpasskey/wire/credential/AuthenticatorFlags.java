package localpasskey.wire.credential;

import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// What authenticator data says about the person and the passkey. BE and BS have no place here: ours are always 0.
///
/// @param userPresent UP: somebody acted
/// @param userVerified UV: this very request was verified
/// @param attestedCredentialData AT: a new credential follows
/// @param extensionData ED: extension outputs follow
/// @spec https://www.w3.org/TR/webauthn-3/#authdata-flags WebAuthn Level 3 §6.1
public record AuthenticatorFlags(
        boolean userPresent, boolean userVerified, boolean attestedCredentialData, boolean extensionData) {

    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int AT = 0x40;
    private static final int ED = 0x80;
    private static final int ALL = UP | UV | AT | ED;

    /// The flags octet, 0 to 255. Bits 3 (BE) and 4 (BS) cannot be set.
    public int octet() {
        return (userPresent ? UP : 0)
                | (userVerified ? UV : 0)
                | (attestedCredentialData ? AT : 0)
                | (extensionData ? ED : 0);
    }

    /// The way back. Refuses BE, BS and the reserved bits, which ours never set.
    static AuthenticatorFlags ofOctet(int octet) throws CtapException {
        if ((octet & ~ALL) != 0) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "flags 0x" + Integer.toHexString(octet));
        }
        return new AuthenticatorFlags((octet & UP) != 0, (octet & UV) != 0, (octet & AT) != 0, (octet & ED) != 0);
    }
}
