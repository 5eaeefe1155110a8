package localpasskey.testkit.chip;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinSession;
import localpasskey.keys.UserProof;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.Custody;
import localpasskey.testkit.ManualClock;
import localpasskey.testkit.contract.PinChipContract;
import org.junit.jupiter.api.Test;

final class PretendChipTest implements PinChipContract {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final PretendChip chip = new PretendChip(clock, 1);
    private final PretendChip other = new PretendChip(clock, 2);

    @Override
    public KeyStore chip() {
        return chip;
    }

    @Override
    public KeyStore otherChip() {
        return other;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void restartComputer() {
        chip.cutPower();
    }

    @Override
    public void waitForOneTry() {
        clock.advance(PretendChip.RECOVERY);
    }

    @Test
    void a_chip_made_again_from_its_seed_opens_its_blobs() throws KeyStoreException {
        KeyBlob key = presenceKey(chip, "click").blob();

        PretendChip again = new PretendChip(clock, 1);

        again.sign(key, digest("challenge"), new UserProof.Presence(secret("click")));
        assertEquals(chip.chip(), again.chip());
    }

    @Test
    void a_cleared_chip_is_another_chip() throws KeyStoreException {
        KeyBlob key = presenceKey(chip, "click").blob();
        ChipFingerprint before = chip.chip().fingerprint();

        chip.clear();

        assertNotEquals(before, chip.chip().fingerprint());
        assertRefused(Reason.FOREIGN_BLOB, () -> chip.describe(key));
    }

    @Test
    void fails_as_long_as_the_test_says_so() throws KeyStoreException {
        KeyBlob key = presenceKey(chip, "click").blob();

        chip.failWith(Reason.UNAVAILABLE);

        assertRefused(Reason.UNAVAILABLE, () -> chip.describe(key));
        assertRefused(Reason.UNAVAILABLE, () -> verifier().lockout());
        chip.work();
        chip.describe(key);
    }

    @Test
    void fails_once() throws KeyStoreException {
        KeyBlob key = presenceKey(chip, "click").blob();

        chip.failOnceWith(Reason.BUSY);

        assertRefused(Reason.BUSY, () -> chip.describe(key));
        chip.describe(key);
    }

    @Test
    void wrong_tries_of_others_count() throws KeyStoreException {
        chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES - 1);

        assertEquals(1, verifier().lockout().triesLeft());
    }

    @Test
    void a_chip_without_p384_says_so() {
        PretendChip plain = new PretendChip(clock, 3, Custody.SOFTWARE_TPM, Set.of(KeyAlgorithm.P256));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P384, new KeyProtection.Present(secret("click")));

        assertEquals(Set.of(KeyAlgorithm.P256), plain.capabilities().algorithms());
        assertEquals(Custody.SOFTWARE_TPM, plain.chip().custody());
        assertRefused(
                Reason.UNSUPPORTED,
                () -> plain.make(
                        request, new UserProof.Presence(secret("click")), _ -> digest(KeyAlgorithm.P384, "made")));
    }

    @Test
    void the_pin_of_one_chip_opens_nothing_on_another() throws KeyStoreException {
        PinSession session = other.pinVerifier()
                .orElseThrow()
                .open(other.pinVerifier().orElseThrow().create(pin("271828")), pin("271828"));
        KeyBlob key = presenceKey(chip, "click").blob();

        assertRefused(Reason.PIN_SESSION_ENDED, () -> chip.sign(key, digest("challenge"), by(session)));
    }
}
