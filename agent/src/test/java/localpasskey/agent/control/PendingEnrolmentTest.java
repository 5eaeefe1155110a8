package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import localpasskey.agent.control.PendingEnrolment.Begun;
import localpasskey.agent.start.SealedNameKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.vault.SiteAttestationStore.Era;
import localpasskey.vault.Vault;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The PIN's word for one enrolment ends.
final class PendingEnrolmentTest {

    private static final RelyingPartyId BANK = new RelyingPartyId("bank.example");
    private static final EndorsedKey KEY = new EndorsedKey(List.of(), octet(1), octet(2));
    private static final EndorsedKey OTHER = new EndorsedKey(List.of(), octet(3), octet(4));

    @TempDir
    private Path directory;

    private final ManualTimer timer = new ManualTimer();
    private final PendingEnrolment pending = new PendingEnrolment(timer);
    private Vault vault;
    private Era era;

    private static ChipBytes octet(int value) {
        return ChipBytes.of(new byte[] {(byte) value});
    }

    @BeforeEach
    void open() throws Exception {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        vault = Vault.open(directory.resolve("vault"), new SealedNameKey(new PretendChip(clock, 1)), clock, random);
        era = vault.attestations().era();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void begin(EndorsedKey key) {
        pending.begin(BANK, key, Verification.PIN_IN_PROMPT, era);
    }

    @Test
    void ends_after_ten_minutes() {
        begin(KEY);
        timer.advance(Duration.ofMinutes(10).minusMillis(1));
        assertTrue(pending.get(era).isPresent());

        timer.advance(Duration.ofMillis(1));

        assertEquals(Optional.empty(), pending.get(era));
        assertEquals(Optional.empty(), pending.takeToOpen(era));
    }

    @Test
    void is_opened_once_and_kept_after_that() {
        begin(KEY);

        assertTrue(pending.takeToOpen(era).isPresent());

        assertEquals(Optional.empty(), pending.takeToOpen(era));
        assertTrue(pending.get(era).isPresent());
    }

    @Test
    void is_opened_again_where_the_person_was_asked_again() {
        begin(KEY);
        assertTrue(pending.takeToOpen(era).isPresent());

        begin(OTHER);

        assertEquals(OTHER, pending.takeToOpen(era).orElseThrow().key());
    }

    @Test
    void one_that_was_begun_while_another_was_kept_stays() {
        begin(KEY);
        Begun first = pending.get(era).orElseThrow();
        begin(OTHER);

        pending.end(first);

        Begun second = pending.get(era).orElseThrow();
        assertEquals(OTHER, second.key());
        pending.end(second);
        assertEquals(Optional.empty(), pending.get(era));
    }
}
