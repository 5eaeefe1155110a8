package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.testkit.chip.NoSavedObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TPMs that refuse what others do: we work all the same, and say what was refused.
final class TpmOtherChipsTest {

    private static final ChipRefusal CONTEXT = new ChipRefusal("TPM2_ContextLoad", NoSavedObjects.REFUSAL);
    private static final ChipRefusal WRONG_PIN = new ChipRefusal("TPM2_PolicySecret", 0x98E);

    @TempDir
    Path directory;

    private TpmRig rig;
    private final List<ChipRefusal> refusals = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        rig = TpmRig.start(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private KeyStore open() throws KeyStoreException {
        return TpmKeyStore.open(rig.bus.address(), new SecureRandom(), refusals::add);
    }

    @Test
    void one_that_loads_no_saved_object_signs_in_registers_and_opens_tokens() throws Exception {
        NoSavedObjects chipsWay = new NoSavedObjects();
        rig.bus.play(chipsWay);
        try (KeyStore chip = open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));

            everythingWorks(chip, v);
            int refused = chipsWay.refused();
            everythingWorks(chip, v);

            assertTrue(refused > 0, "the root is not kept, so it would be loaded");
            assertEquals(
                    List.of(CONTEXT, new ChipRefusal("TPM2_Unseal", 0x98E)),
                    refusals.stream().distinct().toList());
            assertEquals(Optional.empty(), verifier.keep(v));
            everythingWorks(chip, v);
        }
    }

    private static void everythingWorks(KeyStore chip, VerifierBlob v) throws Exception {
        PinVerifier verifier = chip.pinVerifier().orElseThrow();
        MadeKey key = verifiedKey(chip, v, "271828");
        assertTrue(verifies(
                key.publicKey(), digest("challenge"), chip.sign(key.blob(), digest("challenge"), byPin(v, "271828"))));
        try (PinSession token = verifier.open(v, pin("271828"))) {
            for (String request : List.of("one", "another")) {
                assertTrue(
                        verifies(key.publicKey(), digest(request), chip.sign(key.blob(), digest(request), by(token))));
            }
        }
        chip.unseal(chip.seal(secret("name key"))).close();
        assertRefused(Reason.WRONG_PIN, () -> verifier.check(v, pin("314159")));
    }

    /// It would have to ask it for each use, and does so once.
    @Test
    void it_is_not_tried_again_and_again() throws Exception {
        NoSavedObjects chipsWay = new NoSavedObjects();
        rig.bus.play(chipsWay);
        try (KeyStore chip = open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            MadeKey key = verifiedKey(chip, v, "271828");
            int before = chipsWay.refused();

            for (int i = 0; i < 3; i++) {
                chip.sign(key.blob(), digest("challenge"), byPin(v, "271828"));
            }

            assertEquals(before, chipsWay.refused());
        }
    }

    @Test
    void each_refused_command_is_told_with_its_code() throws Exception {
        try (KeyStore chip = open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            MadeKey key = verifiedKey(chip, v, "271828");
            assertEquals(List.of(), refusals);

            assertRefused(Reason.WRONG_PIN, () -> chip.sign(key.blob(), digest("challenge"), byPin(v, "314159")));

            assertEquals(List.of(WRONG_PIN), refusals);
            assertTrue(WRONG_PIN.isOfPin());
        }
    }
}
