package localpasskey.risk.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.PasskeyRecord;
import org.junit.jupiter.api.Test;

/// Records of passkeys that were registered before BE was kept.
final class MigrationTest {

    private static final Instant THEN = Instant.parse("2021-05-01T00:00:00Z");
    private static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");

    private static byte[] authenticatorData(int flags) {
        return ByteBuffer.allocate(55)
                .position(32)
                .put((byte) flags)
                .putInt(3)
                .putLong(MODEL.getMostSignificantBits())
                .putLong(MODEL.getLeastSignificantBits())
                .array();
    }

    private static PasskeyRecord migrated(byte[] authenticatorData) {
        return Migration.ofAuthenticatorData("old", THEN, 8, authenticatorData);
    }

    @Test
    void a_passkey_that_said_it_can_be_copied_is_taken_at_its_word() {
        PasskeyRecord passkey = migrated(authenticatorData(0x5d));

        assertEquals(
                PasskeyRecord.builder("old", THEN)
                        .aaguid(MODEL)
                        .backupEligibility(BackupEligibility.YES)
                        .backedUp(true)
                        .signCount(8)
                        .uvInitialized(true)
                        .build(),
                passkey);
    }

    /// The bit was reserved then, and 0 whatever the authenticator did.
    @Test
    void a_passkey_that_said_nothing_stays_unknown() {
        PasskeyRecord passkey = migrated(authenticatorData(0x41));

        assertEquals(BackupEligibility.UNKNOWN, passkey.backupEligibility());
        assertFalse(passkey.uvInitialized());
        assertFalse(migrated(authenticatorData(0x51)).backedUp(), "BS without BE says nothing");
        assertFalse(migrated(authenticatorData(0x49)).backedUp());
    }

    @Test
    void without_attested_credential_data_there_is_no_aaguid() {
        assertEquals(Ceremony.NO_AAGUID, migrated(authenticatorData(0x01)).aaguid());
        assertEquals(
                Ceremony.NO_AAGUID,
                migrated(Arrays.copyOf(authenticatorData(0x41), 52)).aaguid());
        assertEquals(MODEL, migrated(Arrays.copyOf(authenticatorData(0x41), 53)).aaguid());
    }

    @Test
    void something_else_than_authenticator_data_is_told_as_that() {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> migrated(new byte[36]));

        assertTrue(String.valueOf(told.getMessage()).contains("not the object itself"), told.getMessage());
        assertEquals(8, migrated(new byte[37]).signCount());
    }
}
