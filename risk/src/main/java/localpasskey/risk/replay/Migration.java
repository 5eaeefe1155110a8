package localpasskey.risk.replay;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;

/// Makes records of passkeys that were registered before BE and BS were kept.
///
/// Without anything but the credential's id, `PasskeyRecord.builder(id, created).signCount(count).build()` is
/// right: BE is unknown, the passkey counts as one that can be copied, and BE is learned at the first sign-in
/// with a second factor. Sites that kept the authenticator data of the registration know a little more.
public final class Migration {

    private static final int FLAGS_AT = 32;
    private static final int SHORTEST = 37;
    private static final int AAGUID_END = SHORTEST + 16;
    private static final int ATTESTED_CREDENTIAL_DATA = 0x40;

    private Migration() {}

    /// A record from the authenticator data of the registration.
    ///
    /// BE=1 is taken. BE=0 stays unknown: in the authenticators of that time the bit was reserved, and 0
    /// whatever they did. Nothing is taken as attested; set it by `toBuilder()` where you verified a chain
    /// then.
    ///
    /// @param id credential id in Base64url
    /// @param signCount the latest that your table has
    /// @param authenticatorData of the registration, 37 octets at least
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data WebAuthn Level 3 §6.1
    public static PasskeyRecord ofAuthenticatorData(
            String id, Instant created, long signCount, byte[] authenticatorData) {
        if (authenticatorData.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "authenticator data of " + authenticatorData.length + " octets for passkey " + id + ", at least "
                            + SHORTEST + " are needed: pass authData of the attestation object, not the object itself");
        }
        int octet = authenticatorData[FLAGS_AT] & 0xff;
        PasskeyFlags flags = PasskeyFlags.ofOctet(octet);
        PasskeyRecord.Builder record = PasskeyRecord.builder(id, created)
                .signCount(signCount)
                .uvInitialized(flags.userVerified())
                .backedUp(flags.backedUp() && flags.backupEligible());
        if (flags.backupEligible()) {
            record.backupEligibility(BackupEligibility.YES);
        }
        if ((octet & ATTESTED_CREDENTIAL_DATA) != 0 && authenticatorData.length >= AAGUID_END) {
            ByteBuffer aaguid = ByteBuffer.wrap(authenticatorData, SHORTEST, 16);
            record.aaguid(new UUID(aaguid.getLong(), aaguid.getLong()));
        }
        return record.build();
    }
}
