package localpasskey.testkit.contract;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.chip.CommandTime;
import org.junit.jupiter.api.Test;

/// What every chip promises, as tests, about keys and sealed secrets: what is made works, and on this chip only.
///
/// A class that implements [ChipUnderTest]'s methods inherits them all. See [PinChipContract] for chips with PINs.
public interface KeyStoreContract extends ChipUnderTest {

    /// Nothing is counted where a chip has no commands; what is counted only grows.
    @Test
    default void the_times_of_commands_add_up() throws KeyStoreException {
        Map<String, CommandTime> before =
                chip().commandTimes().stream().collect(Collectors.toMap(CommandTime::command, Function.identity()));

        key(chip());

        for (CommandTime time : chip().commandTimes()) {
            CommandTime earlier = before.getOrDefault(
                    time.command(), new CommandTime(time.command(), 0, Duration.ZERO, Duration.ZERO));
            assertTrue(time.count() >= earlier.count(), time.toString());
            assertTrue(time.total().compareTo(time.longest()) >= 0, time.toString());
            assertTrue(time.longest().compareTo(earlier.longest()) >= 0, time.toString());
        }
    }

    @Test
    default void a_new_key_signs_what_it_is_told_first() throws KeyStoreException {
        List<KeyPoint> asked = new ArrayList<>();
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, protection());

        MadeKey made = chip().make(request, proof(), key -> {
            asked.add(key);
            return digest("attestation");
        });

        assertEquals(List.of(made.publicKey()), asked);
        assertTrue(verifies(made.publicKey(), digest("attestation"), made.signature()));
    }

    @Test
    default void every_key_is_another_one() throws KeyStoreException {
        MadeKey one = key(chip());
        MadeKey two = key(chip());

        assertNotEquals(one.publicKey(), two.publicKey());
    }

    @Test
    default void refuses_to_sign_a_digest_of_another_length() throws KeyStoreException {
        KeyBlob key = key(chip()).blob();

        assertThrows(
                IllegalArgumentException.class, () -> chip().sign(key, digest(KeyAlgorithm.P384, "48 bytes"), proof()));
    }

    @Test
    default void a_maker_that_fails_leaves_nothing_behind_in_the_chip() throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, protection());

        for (int i = 0; i < 5; i++) {
            assertThrows(
                    ArithmeticException.class,
                    () -> chip().make(request, proof(), _ -> {
                        throw new ArithmeticException("the caller's own bug");
                    }));
        }

        MadeKey made = key(chip());
        assertTrue(verifies(made.publicKey(), digest("made"), made.signature()));
    }

    @Test
    default void a_key_of_another_chip_is_foreign() throws KeyStoreException {
        KeyBlob foreign = key(otherChip()).blob();

        assertRefused(Reason.FOREIGN_BLOB, () -> chip().sign(foreign, digest("challenge"), proof()));
        assertRefused(Reason.FOREIGN_BLOB, () -> chip().describe(foreign));
    }

    @Test
    default void a_damaged_key_is_foreign_or_signs_as_before() throws KeyStoreException {
        byte[] good = key(chip()).blob().encoded();

        for (int at = 0; at < good.length; at += 7) {
            byte[] damaged = good.clone();
            damaged[at] ^= 0x10;
            KeyBlob blob = KeyBlob.of(damaged);
            refusesOrStillSigns(blob);
        }
    }

    /// Damage in what the chip only keeps beside the key (its creation ticket) may go unseen here, but no more.
    private void refusesOrStillSigns(KeyBlob blob) {
        try {
            chip().sign(blob, digest("challenge"), proof());
        } catch (KeyStoreException e) {
            assertEquals(Reason.FOREIGN_BLOB, e.reason(), e.getMessage());
        }
    }

    @Test
    default void a_key_cut_short_is_foreign() throws KeyStoreException {
        byte[] good = key(chip()).blob().encoded();

        for (int length = 1; length < good.length; length += 11) {
            KeyBlob cut = KeyBlob.of(Arrays.copyOf(good, length));
            assertRefused(Reason.FOREIGN_BLOB, () -> chip().sign(cut, digest("challenge"), proof()));
        }
    }

    @Test
    default void deleting_a_key_twice_is_no_error() throws KeyStoreException {
        KeyBlob key = key(chip()).blob();

        chip().delete(key);
        chip().delete(key);
    }

    @Test
    default void a_sealed_secret_comes_back() throws KeyStoreException {
        for (String text : List.of("s", "thirty-two bytes, as for AES-256", "x".repeat(ChipSecret.MAX_LENGTH))) {
            SealedBlob sealed = chip().seal(secret(text));

            try (ChipSecret back = chip().unseal(sealed)) {
                assertArrayEquals(text.getBytes(StandardCharsets.US_ASCII), back.exposeCopy());
            }
        }
    }

    @Test
    default void a_sealed_secret_of_another_chip_is_foreign() throws KeyStoreException {
        SealedBlob foreign = otherChip().seal(secret("name key"));

        assertRefused(Reason.FOREIGN_BLOB, () -> chip().unseal(foreign));
    }

    @Test
    default void keys_and_sealed_secrets_outlive_a_restart_of_the_computer() throws KeyStoreException {
        MadeKey made = key(chip());
        SealedBlob sealed = chip().seal(secret("name key"));

        restartComputer();

        Signature signature = chip().sign(made.blob(), digest("challenge"), proof());
        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
        try (ChipSecret back = chip().unseal(sealed)) {
            assertArrayEquals("name key".getBytes(StandardCharsets.US_ASCII), back.exposeCopy());
        }
    }

    @Test
    default void many_threads_may_sign_at_once() throws Exception {
        MadeKey made = key(chip());
        Callable<Boolean> task = () ->
                verifies(made.publicKey(), digest("challenge"), chip().sign(made.blob(), digest("challenge"), proof()));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> good : threads.invokeAll(Collections.nCopies(40, task))) {
                assertTrue(good.get());
            }
        }
    }

    @Test
    default void two_chips_have_two_fingerprints() {
        assertNotEquals(chip().chip().fingerprint(), otherChip().chip().fingerprint());
    }
}
