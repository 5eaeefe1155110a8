package localpasskey.testkit;

import static localpasskey.testkit.ChipUnderTest.assertRefused;
import static localpasskey.testkit.ChipUnderTest.digest;
import static localpasskey.testkit.ChipUnderTest.pin;
import static localpasskey.testkit.ChipUnderTest.presenceKey;
import static localpasskey.testkit.ChipUnderTest.secret;
import static localpasskey.testkit.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import localpasskey.keys.CommandTime;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import org.junit.jupiter.api.Test;

/// Promises about keys and sealed secrets: what is made works, on this chip only, and shows what it is.
interface KeyContract extends ChipUnderTest {

    /// Nothing is counted where a chip has no commands; what is counted only grows.
    @Test
    default void the_times_of_commands_add_up() throws KeyStoreException {
        Map<String, CommandTime> before =
                chip().commandTimes().stream().collect(Collectors.toMap(CommandTime::command, Function.identity()));

        presenceKey(chip(), "click");

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
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Present(secret("click")));

        MadeKey made = chip().make(request, new UserProof.Presence(secret("click")), key -> {
            asked.add(key);
            return digest("attestation");
        });

        assertEquals(List.of(made.publicKey()), asked);
        assertTrue(verifies(made.publicKey(), digest("attestation"), made.signature()));
    }

    @Test
    default void a_key_on_p384_signs_digests_of_48_bytes() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P384, new KeyProtection.Verified(v));
        Digest digest = digest(KeyAlgorithm.P384, "challenge");

        MadeKey made =
                chip().make(request, new UserProof.ChipPin(v, pin("271828")), _ -> digest(KeyAlgorithm.P384, "made"));
        Signature signature = chip().sign(made.blob(), digest, new UserProof.ChipPin(v, pin("271828")));

        assertEquals(KeyAlgorithm.P384, made.publicKey().algorithm());
        assertTrue(verifies(made.publicKey(), digest(KeyAlgorithm.P384, "made"), made.signature()));
        assertTrue(verifies(made.publicKey(), digest, signature));
    }

    @Test
    default void every_key_is_another_one() throws KeyStoreException {
        MadeKey one = presenceKey(chip(), "click");
        MadeKey two = presenceKey(chip(), "click");

        assertNotEquals(one.publicKey(), two.publicKey());
    }

    @Test
    default void refuses_to_sign_a_digest_of_another_length() throws KeyStoreException {
        KeyBlob key = presenceKey(chip(), "click").blob();

        assertThrows(
                IllegalArgumentException.class,
                () -> chip().sign(key, digest(KeyAlgorithm.P384, "48 bytes"), new UserProof.Presence(secret("click"))));
    }

    @Test
    default void a_maker_that_fails_leaves_nothing_behind_in_the_chip() throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Present(secret("click")));

        for (int i = 0; i < 5; i++) {
            assertThrows(
                    ArithmeticException.class,
                    () -> chip().make(request, new UserProof.Presence(secret("click")), _ -> {
                        throw new ArithmeticException("the caller's own bug");
                    }));
        }

        MadeKey made = presenceKey(chip(), "click");
        assertTrue(verifies(made.publicKey(), digest("made"), made.signature()));
    }

    @Test
    default void reports_what_the_chip_says_about_a_verified_key() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey made = verifiedKey(chip(), v, "271828");

        KeyReport report = chip().describe(made.blob());

        assertEquals(made.publicKey(), report.publicKey());
        assertEquals(
                List.of(
                        "fixedTPM",
                        "stClear",
                        "fixedParent",
                        "sensitiveDataOrigin",
                        "userWithAuth",
                        "adminWithPolicy",
                        "noDA",
                        "encryptedDuplication",
                        "restricted",
                        "decrypt",
                        "sign"),
                List.copyOf(report.attributes().keySet()));
        assertEquals(
                List.of("fixedTPM", "fixedParent", "sensitiveDataOrigin", "noDA", "sign"),
                report.attributes().entrySet().stream()
                        .filter(attribute -> attribute.getValue())
                        .map(attribute -> attribute.getKey())
                        .toList());
        assertEquals(64, report.policyDigest().length());
        assertEquals(68, report.name().length());
        assertTrue(report.verifiedByChip());
    }

    @Test
    default void reports_that_a_presence_key_is_not_verified_by_the_chip() throws KeyStoreException {
        MadeKey made = presenceKey(chip(), "click");

        KeyReport report = chip().describe(made.blob());

        assertFalse(report.verifiedByChip());
        assertEquals(made.publicKey(), report.publicKey());
    }

    @Test
    default void a_key_of_another_chip_is_foreign() throws KeyStoreException {
        KeyBlob foreign = presenceKey(otherChip(), "click").blob();

        assertRefused(
                Reason.FOREIGN_BLOB,
                () -> chip().sign(foreign, digest("challenge"), new UserProof.Presence(secret("click"))));
        assertRefused(Reason.FOREIGN_BLOB, () -> chip().describe(foreign));
    }

    @Test
    default void a_damaged_key_is_foreign_or_signs_as_before() throws KeyStoreException {
        byte[] good = presenceKey(chip(), "click").blob().encoded();

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
            chip().sign(blob, digest("challenge"), new UserProof.Presence(secret("click")));
        } catch (KeyStoreException e) {
            assertEquals(Reason.FOREIGN_BLOB, e.reason(), e.getMessage());
        }
    }

    @Test
    default void a_key_cut_short_is_foreign() throws KeyStoreException {
        byte[] good = presenceKey(chip(), "click").blob().encoded();

        for (int length = 1; length < good.length; length += 11) {
            KeyBlob cut = KeyBlob.of(Arrays.copyOf(good, length));
            assertRefused(
                    Reason.FOREIGN_BLOB,
                    () -> chip().sign(cut, digest("challenge"), new UserProof.Presence(secret("click"))));
        }
    }

    @Test
    default void deleting_a_key_twice_is_no_error() throws KeyStoreException {
        KeyBlob key = presenceKey(chip(), "click").blob();

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
        MadeKey made = presenceKey(chip(), "click");
        SealedBlob sealed = chip().seal(secret("name key"));

        restartComputer();

        Signature signature = chip().sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")));
        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
        try (ChipSecret back = chip().unseal(sealed)) {
            assertArrayEquals("name key".getBytes(StandardCharsets.US_ASCII), back.exposeCopy());
        }
    }

    @Test
    default void many_threads_may_sign_at_once() throws Exception {
        MadeKey made = presenceKey(chip(), "click");
        Callable<Boolean> task = () -> verifies(
                made.publicKey(),
                digest("challenge"),
                chip().sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click"))));

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
