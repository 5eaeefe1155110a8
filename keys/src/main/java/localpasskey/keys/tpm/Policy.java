package localpasskey.keys.tpm;

import java.nio.charset.StandardCharsets;

/// What a passkey demands before it signs, as the digest that is built into it for ever.
///
/// The chip computes the same digest from what was done in a policy session and compares.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §23.4 (TPM2_PolicySecret), §23.17 (TPM2_PolicyAuthValue)
public final class Policy {

    /// Names our use of V, so that a ticket made for another purpose opens nothing here.
    public static final TpmBytes REFERENCE = TpmBytes.of("lpk1".getBytes(StandardCharsets.US_ASCII));

    private static final byte[] START = new byte[KeyDerivation.LENGTH];

    private Policy() {}

    /// Verified: the chip has checked the PIN of the V with this Name.
    public static TpmBytes verifiedBy(TpmBytes verifierName) {
        byte[] command = new TpmWriter().u32(TpmCommand.POLICY_SECRET.code).take();
        byte[] named = KeyDerivation.sha256(START, command, verifierName.toArray());
        return TpmBytes.of(KeyDerivation.sha256(named, REFERENCE.toArray()));
    }

    /// Presence: the key's own authorisation value was shown, and not in clear.
    public static TpmBytes ownValue() {
        byte[] command = new TpmWriter().u32(TpmCommand.POLICY_AUTH_VALUE.code).take();
        return TpmBytes.of(KeyDerivation.sha256(START, command));
    }
}
