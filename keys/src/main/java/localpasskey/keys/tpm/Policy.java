package localpasskey.keys.tpm;

import java.nio.charset.StandardCharsets;
import localpasskey.keys.SiteHash;

/// What a passkey demands before it signs, as the digest that is built into it for ever.
///
/// The chip computes the same digest from what was done in a policy session and compares.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §23.4 (TPM2_PolicySecret), §23.17 (TPM2_PolicyAuthValue)
public final class Policy {

    private static final byte[] PURPOSE = "lpk2".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] START = new byte[KeyDerivation.LENGTH];

    private Policy() {}

    /// Names the site that a PIN is given for: a proof that names another one opens nothing here. 32 bytes:
    /// SHA-256("lpk2" || SHA-256 of the relying party id).
    public static TpmBytes reference(SiteHash site) {
        return TpmBytes.of(KeyDerivation.sha256(PURPOSE, site.bytes()));
    }

    /// Verified: the chip has checked the PIN of the V with this Name, given for the site of this reference.
    public static TpmBytes verifiedBy(TpmBytes verifierName, TpmBytes reference) {
        byte[] command = new TpmWriter().u32(TpmCommand.POLICY_SECRET.code).take();
        byte[] named = KeyDerivation.sha256(START, command, verifierName.toArray());
        return TpmBytes.of(KeyDerivation.sha256(named, reference.toArray()));
    }

    /// The endorsement key's: whoever may use the endorsement hierarchy, which is the TCG's policy A.
    static TpmBytes endorsementHierarchy() {
        return verifiedBy(Entity.ofHandle(Tag.RH_ENDORSEMENT).name(), TpmBytes.EMPTY);
    }

    /// Presence: the key's own authorisation value was shown, and not in clear.
    public static TpmBytes ownValue() {
        byte[] command = new TpmWriter().u32(TpmCommand.POLICY_AUTH_VALUE.code).take();
        return TpmBytes.of(KeyDerivation.sha256(START, command));
    }
}
