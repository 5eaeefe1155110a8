package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Dismissal;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.EnclaveKeyStore;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.EnclavePlace;
import localpasskey.testkit.chip.EnclaveStandIn;
import localpasskey.testkit.contract.KeyStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract on the Secure Enclave's stand-in, and what only an enclave does: ask the person by itself.
final class EnclaveStoreTest implements KeyStoreContract {

    private static EnclaveStandIn mac;
    private static EnclaveStandIn otherMac;

    @TempDir
    Path directory;

    private KeyStore chip;
    private KeyStore otherChip;

    @BeforeAll
    static void build(@TempDir Path folder) {
        mac = EnclaveStandIn.build(folder.resolve("one"));
        otherMac = EnclaveStandIn.build(folder.resolve("two"));
    }

    @BeforeEach
    void open() throws KeyStoreException {
        mac.reset();
        mac.answerAlways("ok");
        otherMac.answerAlways("ok");
        chip = store(BiometryBinding.ANY_FINGER);
        otherChip = EnclaveKeyStore.open(otherMac.place(directory.resolve("two")), BiometryBinding.ANY_FINGER);
    }

    @AfterEach
    void no_rule_of_the_frameworks_was_broken() {
        assertEquals(List.of(), mac.brokenRules());
    }

    private EnclavePlace place() {
        return mac.place(directory.resolve("one"));
    }

    private KeyStore store(BiometryBinding binding) throws KeyStoreException {
        return EnclaveKeyStore.open(place(), binding);
    }

    @Override
    public KeyStore chip() {
        return chip;
    }

    @Override
    public KeyStore otherChip() {
        return otherChip;
    }

    @Override
    public void restartComputer() {
        // the enclave keeps no key, so it has nothing to lose
    }

    @Override
    public KeyProtection protection() {
        return new KeyProtection.EnclaveVerified();
    }

    @Override
    public UserProof proof() {
        return new UserProof.EnclavePrompt("sign in to example.com as alice");
    }

    @Test
    void shows_one_sheet_when_a_key_is_made_and_one_for_each_signature() throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, protection());

        MadeKey made = chip.make(
                request, new UserProof.EnclavePrompt("create a passkey for übung.example"), _ -> digest("made"));
        Signature signature = chip.sign(made.blob(), digest("challenge"), proof());
        chip.describe(made.blob());

        assertEquals(List.of("create a passkey for übung.example", "sign in to example.com as alice"), mac.sheets());
        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
    }

    @Test
    void is_an_enclave_that_signs_on_p256_and_takes_no_pin() throws KeyStoreException {
        KeyBlob key = key(chip).blob();
        VerifierBlob verifier = VerifierBlob.of(new byte[] {1});

        assertEquals(Custody.SECURE_ENCLAVE, chip.chip().custody());
        assertEquals(Set.of(KeyAlgorithm.P256), chip.capabilities().algorithms());
        assertTrue(chip.pinVerifier().isEmpty());
        assertRefused(
                Reason.UNSUPPORTED,
                () -> chip.make(new KeyRequest(KeyAlgorithm.P384, protection()), proof(), _ -> digest("made")));
        assertRefused(Reason.UNSUPPORTED, () -> chip.sign(key, digest("challenge"), byPin(verifier, "271828")));
        assertRefused(
                Reason.UNSUPPORTED,
                () -> chip.make(
                        new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Present(secret("click"))),
                        proof(),
                        _ -> digest("made")));
    }

    /// Three projects report three shapes of one cancelled sheet, and Apple's header a fourth.
    @ParameterizedTest
    @CsvSource({
        "la -2, DECLINED",
        "la -3, DECLINED",
        "os -128, DECLINED",
        "ctk -4, DECLINED",
        "ctk -9, DECLINED",
        "la -4, DISMISSED",
        "la -9, DISMISSED",
        "la -10, DISMISSED",
        "la -1, NOT_VERIFIED",
        "os -25293, NOT_VERIFIED",
        "ctk -5, NOT_VERIFIED",
        "la -8, SENSOR_LOCKED",
        "la -5, NOT_SET_UP",
        "la -6, NOT_SET_UP",
        "la -7, NOT_SET_UP",
        "la -12, NOT_SET_UP",
        "la -1004, NOBODY_THERE",
        "os -25308, NOBODY_THERE",
        "os -34018, UNAVAILABLE",
        "os -4, UNSUPPORTED",
        "os -50, FAILED",
        "ctk -3, FOREIGN_BLOB",
        "ctk -7, FOREIGN_BLOB",
        "ctk -2, FAILED",
        "la -999, FAILED",
        "os -999, FAILED"
    })
    void says_why_there_is_no_signature(String answer, Reason reason) throws KeyStoreException {
        KeyBlob key = key(chip).blob();
        mac.answerAlways(answer);

        assertRefused(reason, () -> chip.sign(key, digest("challenge"), proof()));
    }

    @Test
    void makes_no_key_for_who_declines() {
        mac.answerAlways("la -2");

        assertRefused(Reason.DECLINED, () -> key(chip));
    }

    @Test
    void takes_the_sheet_away_when_the_request_is_withdrawn() throws Exception {
        KeyBlob key = key(chip).blob();
        Withdrawn request = new Withdrawn();
        mac.answerAlways("wait");

        Thread tab = Thread.ofVirtual().start(() -> {
            while (mac.sheets().size() < 2) {
                Thread.onSpinWait();
            }
            request.withdraw();
        });

        assertRefused(
                Reason.DISMISSED,
                () -> chip.sign(key, digest("challenge"), new UserProof.EnclavePrompt("sign in", request)));
        tab.join();
        assertFalse(request.isHeard(), "nobody listens any more");
    }

    @Test
    void shows_no_sheet_for_a_request_that_is_withdrawn_already() throws KeyStoreException {
        KeyBlob key = key(chip).blob();
        Dismissal withdrawn = listener -> {
            listener.run();
            return () -> {};
        };

        assertRefused(
                Reason.DISMISSED,
                () -> chip.sign(key, digest("challenge"), new UserProof.EnclavePrompt("sign in", withdrawn)));

        assertEquals(1, mac.sheets().size());
    }

    @Test
    void other_calls_do_not_wait_for_a_sheet() throws Exception {
        MadeKey made = key(chip);
        Withdrawn request = new Withdrawn();
        mac.answerAlways("wait");
        Thread signing = Thread.ofVirtual()
                .start(() -> assertRefused(
                        Reason.DISMISSED,
                        () -> chip.sign(
                                made.blob(), digest("challenge"), new UserProof.EnclavePrompt("sign in", request))));
        request.awaitHeard();

        KeyReport report = chip.describe(made.blob());

        assertEquals(made.publicKey(), report.publicKey());
        request.withdraw();
        signing.join();
    }

    @Test
    void a_passkey_does_not_sign_while_the_screen_is_locked_and_a_sealed_secret_opens() throws KeyStoreException {
        KeyBlob key = key(chip).blob();
        SealedBlob sealed = chip.seal(secret("name key"));
        mac.set("locked");

        assertRefused(Reason.NOBODY_THERE, () -> chip.sign(key, digest("challenge"), proof()));
        try (ChipSecret back = chip.unseal(sealed)) {
            assertArrayEquals("name key".getBytes(StandardCharsets.US_ASCII), back.exposeCopy());
        }
        assertEquals(1, mac.sheets().size(), "sealing asks nobody");
    }

    @Test
    void a_key_for_any_finger_outlives_new_fingers_and_a_key_for_these_fingers_does_not() throws KeyStoreException {
        KeyStore strict = store(BiometryBinding.THESE_FINGERS);
        KeyBlob any = key(chip).blob();
        KeyBlob these = key(strict).blob();
        strict.sign(these, digest("challenge"), proof());

        mac.enrol(2);

        chip.sign(any, digest("challenge"), proof());
        assertRefused(Reason.FOREIGN_BLOB, () -> strict.sign(these, digest("challenge"), proof()));
    }

    /// No sensor, or none enrolled: the password must do, unless the person wanted fingers only.
    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void without_a_finger_the_password_opens_a_key(int fingers) throws KeyStoreException {
        mac.enrol(fingers);

        KeyBlob key = key(chip).blob();

        assertTrue(chip.describe(key).verifiedByChip());
        KeyStore strict = store(BiometryBinding.THESE_FINGERS);
        assertRefused(Reason.NOT_SET_UP, () -> key(strict));
    }

    @Test
    void makes_no_key_where_not_even_a_password_is_set() {
        mac.set("no-passcode");

        assertRefused(Reason.NOT_SET_UP, () -> key(chip));
    }

    /// A locked sensor must not lead to a key that a password opens.
    @Test
    void a_key_made_while_the_sensor_is_locked_still_wants_a_finger() throws KeyStoreException {
        mac.set("biometry-locked");
        KeyStore strict = store(BiometryBinding.THESE_FINGERS);

        KeyBlob key = key(strict).blob();

        mac.enrol(2);
        assertRefused(Reason.FOREIGN_BLOB, () -> strict.sign(key, digest("challenge"), proof()));
    }

    @ParameterizedTest
    @CsvSource({"no-toid, REFUSED_ATTRIBUTES", "exports, REFUSED_ATTRIBUTES", "mints-on-reload, FOREIGN_BLOB"})
    void throws_away_a_key_that_is_not_what_was_asked_for(String lie, Reason reason) {
        mac.lie(lie);

        assertRefused(reason, () -> key(chip));

        assertEquals(List.of(), mac.sheets(), "nobody is asked for a key that is thrown away");
        mac.clear("broken-rules"); // the thief's question is one, where it is answered
    }

    @Test
    void tries_that_the_enclave_asks_and_reports_it() throws KeyStoreException {
        MadeKey made = key(chip);

        KeyReport report = chip.describe(made.blob());

        assertEquals(made.publicKey(), report.publicKey());
        assertTrue(report.verifiedByChip());
        assertEquals(
                List.of("opensInThisEnclaveOnly=true", "privateKeyCanBeExported=false", "asksThePersonAtEachUse=true"),
                report.attributes().entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void a_key_of_one_kind_is_not_taken_for_one_of_another() throws KeyStoreException {
        byte[] key = key(chip).blob().encoded();
        byte[] sealed = chip.seal(secret("name key")).encoded();

        assertRefused(Reason.FOREIGN_BLOB, () -> chip.unseal(SealedBlob.of(key)));
        assertRefused(Reason.FOREIGN_BLOB, () -> chip.sign(KeyBlob.of(sealed), digest("challenge"), proof()));
    }

    @Test
    void a_damaged_sealed_secret_is_foreign() throws KeyStoreException {
        byte[] sealed = chip.seal(secret("name key")).encoded();

        for (int at = 0; at < sealed.length; at += 13) {
            byte[] damaged = sealed.clone();
            damaged[at] ^= 0x10;
            assertRefused(Reason.FOREIGN_BLOB, () -> chip.unseal(SealedBlob.of(damaged)));
        }
    }

    @Test
    void two_thousand_ceremonies_leave_no_object_behind() throws KeyStoreException {
        int before = mac.liveObjects();

        for (int i = 0; i < 1000; i++) {
            KeyBlob key = key(chip).blob();
            mac.answerAlways(i % 2 == 0 ? "ok" : "la -2");
            signOrNot(key);
            mac.answerAlways("ok");
        }

        assertEquals(2000, mac.sheets().size());
        assertEquals(before, mac.liveObjects());
    }

    private void signOrNot(KeyBlob key) {
        try {
            chip.sign(key, digest("challenge"), proof());
        } catch (KeyStoreException e) {
            assertEquals(Reason.DECLINED, e.reason());
        }
    }
}
