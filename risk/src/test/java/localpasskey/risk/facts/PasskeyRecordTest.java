package localpasskey.risk.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PasskeyRecordTest {

    private static final Instant EARLIER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-30T00:00:00Z");
    private static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");

    private static PasskeyRecord.Builder passkey() {
        return PasskeyRecord.builder("id", EARLIER);
    }

    @Test
    void begins_with_what_is_worth_least() {
        PasskeyRecord fresh = passkey().build();

        assertEquals(BackupEligibility.UNKNOWN, fresh.backupEligibility());
        assertEquals(Attestation.NONE, fresh.attestation());
        assertEquals(Ceremony.NO_AAGUID, fresh.aaguid());
        assertEquals(EARLIER, fresh.lastUsed());
        assertFalse(fresh.uvInitialized());
    }

    @Test
    void a_builder_takes_over_every_member() {
        PasskeyRecord full = full();

        assertEquals(full, full.toBuilder().build());
        assertEquals(
                new PasskeyRecord(
                        "id",
                        EARLIER,
                        LATER,
                        MODEL,
                        Attestation.SELF,
                        BackupEligibility.YES,
                        true,
                        7,
                        true,
                        2,
                        true,
                        true),
                full);
    }

    private static PasskeyRecord full() {
        return passkey()
                .lastUsed(LATER)
                .aaguid(MODEL)
                .attestation(Attestation.SELF)
                .backupEligibility(BackupEligibility.YES)
                .backedUp(true)
                .signCount(7)
                .uvInitialized(true)
                .copyWarnings(2)
                .suspended(true)
                .canary(true)
                .build();
    }

    @Test
    void what_cannot_be_is_told_with_what_to_do() {
        assertTold("Base64url", () -> PasskeyRecord.builder("", EARLIER).build());
        assertTold(
                "1365 characters",
                () -> PasskeyRecord.builder("x".repeat(1365), EARLIER).build());
        assertTold("signCount -1", () -> passkey().signCount(-1).build());
        assertTold("signCount 4294967296", () -> passkey().signCount(1L << 32).build());
        assertTold("copyWarnings -1", () -> passkey().copyWarnings(-1).build());
        assertTold(
                "BackupEligibility.UNKNOWN",
                () -> passkey()
                        .backupEligibility(BackupEligibility.NO)
                        .backedUp(true)
                        .build());
        assertTold(
                "another one, other",
                () -> passkey()
                        .build()
                        .mergedWith(PasskeyRecord.builder("other", EARLIER).build()));
        assertTold(
                "unsigned number",
                () -> new Ceremony.Assertion(passkey().build(), PasskeyFlags.ofOctet(5), -1, ChallengeState.FRESH));
        assertTold(
                "signCount 4294967296",
                () -> new Ceremony.Registration(
                        "new", PasskeyFlags.ofOctet(5), 1L << 32, MODEL, Attestation.NONE, ChallengeState.FRESH));
        assertTold(
                "Base64url",
                () -> new Ceremony.Registration(
                        "", PasskeyFlags.ofOctet(5), 0, MODEL, Attestation.NONE, ChallengeState.FRESH));
    }

    private static void assertTold(String what, Runnable mistake) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(String.valueOf(told.getMessage()).contains(what), told.getMessage());
    }

    @Test
    void the_longest_id_and_the_highest_counter_are_taken() {
        PasskeyRecord passkey = PasskeyRecord.builder("x".repeat(1364), EARLIER)
                .signCount(Ceremony.MAX_SIGN_COUNT)
                .build();

        assertEquals(0xffff_ffffL, passkey.signCount());
    }

    /// Two sign-ins at once: each read the same record, both write.
    @Test
    void merging_keeps_what_both_have_learned() {
        PasskeyRecord one =
                passkey().signCount(9).lastUsed(LATER).uvInitialized(true).build();
        PasskeyRecord other = passkey()
                .signCount(8)
                .backupEligibility(BackupEligibility.YES)
                .copyWarnings(1)
                .suspended(true)
                .canary(true)
                .build();

        for (PasskeyRecord merged : new PasskeyRecord[] {one.mergedWith(other), other.mergedWith(one)}) {
            assertEquals(9, merged.signCount());
            assertEquals(LATER, merged.lastUsed());
            assertEquals(BackupEligibility.YES, merged.backupEligibility());
            assertTrue(merged.uvInitialized());
            assertEquals(1, merged.copyWarnings());
            assertTrue(merged.suspended());
            assertTrue(merged.canary());
        }
    }

    @Test
    void merging_takes_bs_of_the_later_use_and_be_of_the_table() {
        PasskeyRecord copied = passkey()
                .lastUsed(LATER)
                .backupEligibility(BackupEligibility.YES)
                .backedUp(true)
                .build();
        PasskeyRecord here = passkey().backupEligibility(BackupEligibility.YES).build();
        PasskeyRecord bound = passkey().backupEligibility(BackupEligibility.NO).build();

        assertTrue(copied.mergedWith(here).backedUp());
        assertTrue(here.mergedWith(copied).backedUp());
        assertFalse(here.toBuilder()
                .lastUsed(LATER.plusSeconds(1))
                .build()
                .mergedWith(copied)
                .backedUp());
        assertEquals(BackupEligibility.NO, copied.mergedWith(bound).backupEligibility());
        assertFalse(copied.mergedWith(bound).backedUp());
    }

    @Test
    void flags_are_read_from_their_octet() {
        assertEquals(new PasskeyFlags(true, false, false), PasskeyFlags.ofOctet(0x05));
        assertEquals(new PasskeyFlags(false, true, false), PasskeyFlags.ofOctet(0x09));
        assertEquals(new PasskeyFlags(false, false, true), PasskeyFlags.ofOctet(0x11));
        assertEquals(new PasskeyFlags(false, false, false), PasskeyFlags.ofOctet(0xe3));
    }
}
