package localpasskey.authenticator.pin;

import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// The PIN/UV auth protocols we speak.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.6, §6.5.7
public enum PinProtocolVersion {
    ONE(1, 16, 0),
    TWO(2, 32, 16);

    private final int number;
    private final int authenticationLength;
    private final int ivLength;

    PinProtocolVersion(int number, int authenticationLength, int ivLength) {
        this.number = number;
        this.authenticationLength = authenticationLength;
        this.ivLength = ivLength;
    }

    public int number() {
        return number;
    }

    /// How much of an HMAC-SHA-256 goes out, in bytes.
    int authenticationLength() {
        return authenticationLength;
    }

    /// The initialisation vector before a ciphertext, in bytes; 0 where it is always zeros.
    public int ivLength() {
        return ivLength;
    }

    public static PinProtocolVersion of(long number) throws CtapException {
        for (PinProtocolVersion version : values()) {
            if (version.number == number) {
                return version;
            }
        }
        throw new CtapException(CtapStatus.INVALID_PARAMETER, "PIN/UV auth protocol " + number);
    }
}
