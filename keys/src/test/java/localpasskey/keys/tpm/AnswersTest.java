package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.Occupancy;
import localpasskey.keys.tpm.command.SessionCommands;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.StaleHandles;
import localpasskey.keys.tpm.store.ChipIdentity;
import localpasskey.keys.tpm.transport.ChipLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the chip answers, parameter by parameter, under the right HMAC: taken, or refused for a reason.
final class AnswersTest {

    private static final Entity ROOT = new Entity(0x81000001, TpmBytes.ofHex("000b" + "11".repeat(32)));
    private static final ChipFingerprint FINGERPRINT = ChipFingerprint.of(new byte[34]);
    private static final String SEALED = TpmKeyTemplate.sealed().hex() + "0020" + "33".repeat(32);

    @Test
    void a_loaded_object_has_the_name_that_we_computed() throws KeyStoreException, ChipLost {
        PublicArea area = PublicArea.of(TpmBytes.ofHex(SEALED));
        HonestChip chip = HonestChip.answering("80000002" + "0022" + area.name().hex());

        LoadedObject loaded = objects(chip).load(ROOT, TpmBytes.EMPTY, area);

        assertEquals(new Entity(0x80000002, area.name()), loaded.entity());
    }

    @Test
    void another_name_than_computed_is_tampering() {
        PublicArea area = PublicArea.of(TpmBytes.ofHex(SEALED));
        HonestChip chip = HonestChip.answering("80000002" + "0022" + "000b" + "99".repeat(32));

        assertRefused(Reason.TAMPERED, () -> objects(chip).load(ROOT, TpmBytes.EMPTY, area));
    }

    @Test
    void an_object_or_a_session_at_an_impossible_handle_is_refused() {
        PublicArea area = PublicArea.of(TpmBytes.ofHex(SEALED));
        HonestChip chip = HonestChip.answering("81000001" + "0022" + area.name().hex());
        HonestChip other = HonestChip.answering("02000000" + "0020" + "77".repeat(32));

        assertRefused(Reason.FAILED, () -> objects(chip).load(ROOT, TpmBytes.EMPTY, area));
        assertRefused(
                Reason.FAILED,
                () -> new SessionCommands(other.runner(), new Occupancy(), new CountingRandom())
                        .startPolicy(ROOT, basePoint()));
    }

    @Test
    void a_public_area_of_another_object_is_tampering() throws KeyStoreException, ChipLost {
        PublicArea area = PublicArea.of(TpmBytes.ofHex(SEALED));
        HonestChip chip = HonestChip.answering("");
        Entity loaded = new Entity(0x80000002, area.name());
        Entity other = new Entity(0x80000002, ROOT.name());

        // hidden answers are decrypted, so what the honest chip gives must be hidden first: an empty one is the same
        assertRefused(Reason.FAILED, () -> objects(chip).readPublic(loaded, SessionUse.of(chip.session())));
        chip.answer("0000");
        assertRefused(Reason.TAMPERED, () -> objects(chip).readPublic(other, SessionUse.of(chip.session())));
    }

    @Test
    void a_made_object_must_fit_its_template_in_every_bit() {
        for (int bit = 0; bit < 8 * TpmKeyTemplate.sealed().length(); bit++) {
            byte[] area = HexFormat.of().parseHex(SEALED);
            area[bit / 8] ^= (byte) (1 << bit % 8);
            HonestChip chip = HonestChip.answering(created(HexFormat.of().formatHex(area)));

            assertRefused(
                    Reason.REFUSED_ATTRIBUTES,
                    () -> creation(chip)
                            .create(
                                    ROOT,
                                    SessionUse.of(chip.session()),
                                    TpmKeyTemplate.sealed(),
                                    new byte[0],
                                    new byte[] {1}));
        }
    }

    @Test
    void a_made_object_that_fits_is_taken_with_its_proof() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering(created(SEALED));

        CreatedObject made = creation(chip)
                .create(ROOT, SessionUse.of(chip.session()), TpmKeyTemplate.sealed(), new byte[0], new byte[] {1});

        assertEquals("aabb", made.privateHalf().hex());
        assertEquals(SEALED, made.publicArea().whole().hex());
        assertEquals("cc".repeat(32), made.creation().hash().hex());
        assertEquals("8021" + "40000001" + "0001ee", made.creation().ticket().hex());
    }

    private static String created(String publicArea) {
        String length = HexFormat.of().toHexDigits((short) (publicArea.length() / 2));
        return "0002aabb" + length + publicArea + "000100" + "0020" + "cc".repeat(32) + "8021" + "40000001" + "0001ee";
    }

    @Test
    void authorisation_value_and_data_are_zeroed_in_the_callers_arrays() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering(created(SEALED));
        byte[] authValue = {1, 2, 3};
        byte[] data = {4, 5, 6};

        creation(chip).create(ROOT, SessionUse.of(chip.session()), TpmKeyTemplate.sealed(), authValue, data);

        assertEquals(
                "000000000000",
                HexFormat.of().formatHex(authValue) + HexFormat.of().formatHex(data));
    }

    @Test
    void a_sealed_secret_of_no_bytes_is_refused() {
        HonestChip chip = HonestChip.answering("0000");

        assertRefused(Reason.FAILED, () -> objects(chip).unseal(ROOT, SessionUse.of(chip.session())));
    }

    @Test
    void a_sealed_secret_may_have_64_bytes_and_no_more() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("0040" + "11".repeat(64));
        try (ChipSecret secret = objects(chip).unseal(ROOT, SessionUse.of(chip.session()))) {
            assertEquals(64, secret.exposeCopy().length);
        }
        chip.answer("0041" + "11".repeat(65));

        assertRefused(Reason.FAILED, () -> objects(chip).unseal(ROOT, SessionUse.of(chip.session())));
    }

    @Test
    void properties_come_by_number() throws KeyStoreException, ChipLost {
        HonestChip chip =
                HonestChip.answering("00" + "00000006" + "00000002" + "0000020e00000003" + "0000020f00000020");

        assertEquals(Map.of(0x20E, 3, 0x20F, 32), new ChipQueries(chip.runner()).properties(0x20E, 2));
    }

    @Test
    void a_list_of_another_capability_or_of_too_many_entries_is_refused() {
        HonestChip other = HonestChip.answering("00" + "00000001" + "00000000");
        HonestChip many = HonestChip.answering("00" + "00000006" + "00000101" + "00".repeat(8 * 257));
        HonestChip negative = HonestChip.answering("00" + "00000006" + "ffffffff");

        for (HonestChip chip : List.of(other, many, negative)) {
            assertRefused(Reason.FAILED, () -> new ChipQueries(chip.runner()).properties(0x20E, 2));
        }
    }

    @Test
    void a_list_may_have_256_entries() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("00" + "00000001" + "00000100" + "80000000".repeat(256));

        assertEquals(
                256, new ChipQueries(chip.runner()).handles(0x80000000, 256).size());
    }

    @Test
    void a_curve_is_there_when_the_first_one_from_it_on_is_itself() throws KeyStoreException, ChipLost {
        ChipQueries there = new ChipQueries(
                HonestChip.answering("00" + "00000008" + "00000001" + "0004").runner());
        ChipQueries later = new ChipQueries(
                HonestChip.answering("00" + "00000008" + "00000001" + "0005").runner());
        ChipQueries none = new ChipQueries(
                HonestChip.answering("00" + "00000008" + "00000000").runner());

        assertTrue(there.hasCurve(4));
        assertFalse(later.hasCurve(4));
        assertFalse(none.hasCurve(4));
    }

    @Test
    void an_algorithm_is_there_when_the_first_one_from_it_on_is_itself() throws KeyStoreException, ChipLost {
        // TPMS_ALG_PROPERTY: the algorithm, then its attributes
        String there = "00" + "00000000" + "00000001" + "000c" + "00000004";
        String later = "00" + "00000000" + "00000001" + "000d" + "00000004";

        assertTrue(new ChipQueries(HonestChip.answering(there).runner()).hasAlgorithm(12));
        assertFalse(new ChipQueries(HonestChip.answering(later).runner()).hasAlgorithm(12));
    }

    @ParameterizedTest
    @CsvSource({
        "49465800, false, TPM", // IFX
        "494e5443, false, TPM", // INTC
        "414d4400, false, TPM", // AMD
        "49465800, true, SOFTWARE_TPM", // whatever it says: no chip is behind a socket
        "49424d00, false, SOFTWARE_TPM", // IBM
        "4d534654, false, SOFTWARE_TPM", // MSFT
        "474f4f47, false, SOFTWARE_TPM", // GOOG
        "414d5a4e, false, SOFTWARE_TPM", // AMZN
        "564d5720, false, SOFTWARE_TPM" // VMW
    })
    void who_made_it_says_whether_it_is_hardware(String manufacturer, boolean socket, Custody custody)
            throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("00" + "00000006" + "00000001" + "00000105" + manufacturer);

        ChipDescription description = ChipIdentity.description(new ChipQueries(chip.runner()), FINGERPRINT, socket);

        assertEquals(custody, description.custody());
    }

    @Test
    void a_chip_describes_itself_in_its_own_words_without_what_a_terminal_would_obey()
            throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("00" + "00000006" + "00000007"
                + "00000105" + "49465800"
                + "00000106" + "534c4239" // SLB9
                + "00000107" + "1b363730" // ESC 670
                + "00000108" + "20007fff"
                + "00000109" + "00000000"
                + "0000010b" + "00070055"
                + "0000010c" + "42c90002");

        ChipDescription description = ChipIdentity.description(new ChipQueries(chip.runner()), FINGERPRINT, false);

        assertEquals(
                new ChipDescription(Custody.TPM, "IFX", "SLB9670", FirmwareVersion.of(7, 85, 17097, 2), FINGERPRINT),
                description);
    }

    @Test
    void a_chip_that_says_nothing_has_no_names() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("00" + "00000006" + "00000000");

        ChipDescription description = ChipIdentity.description(new ChipQueries(chip.runner()), FINGERPRINT, false);

        assertEquals(new ChipDescription(Custody.TPM, "", "", FirmwareVersion.UNTOLD, FINGERPRINT), description);
    }

    @Test
    void stale_handles_are_flushed_once_and_ours_are_kept() throws KeyStoreException, ChipLost {
        Occupancy occupancy = new Occupancy();
        occupancy.loaded(0x80000001);
        HonestChip chip = HonestChip.answering("00" + "00000001" + "00000002" + "80000000" + "80000001");
        StaleHandles stale = new StaleHandles(occupancy);

        boolean first = stale.make(chip.runner());
        boolean second = stale.make(chip.runner());

        assertTrue(first);
        assertFalse(second);
        String flush = "80010000000e0000016580000000";
        String objects = "8001000000160000017a000000018000000000000040";
        String sessions = "8001000000160000017a000000010200000000000040";
        String saved = "8001000000160000017a000000010300000000000040";
        assertEquals(
                List.of(objects, flush, sessions, flush, saved, flush),
                chip.commands().stream().map(HexFormat.of()::formatHex).toList());
    }

    @Test
    void attributes_are_reported_by_name_in_the_specifications_order() {
        Map<String, Boolean> report = ObjectAttribute.report(0x00040432);

        assertEquals(
                Set.of("fixedTPM", "fixedParent", "sensitiveDataOrigin", "noDA", "sign"),
                Set.copyOf(report.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .toList()));
        assertEquals("fixedTPM", report.keySet().iterator().next());
        assertEquals(11, report.size());
        assertTrue(ObjectAttribute.report(-1).values().stream().allMatch(set -> set));
    }

    private static KeyPoint basePoint() {
        return KeyPoint.of(
                KeyAlgorithm.P256,
                HexFormat.of().parseHex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
                HexFormat.of().parseHex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));
    }

    private static ObjectCommands objects(HonestChip chip) {
        return new ObjectCommands(chip.runner(), new Occupancy());
    }

    private static CreationCommands creation(HonestChip chip) {
        return new CreationCommands(chip.runner(), objects(chip));
    }

    private static void assertRefused(Reason reason, Executable action) {
        KeyStoreException refused = assertThrows(KeyStoreException.class, action);
        assertEquals(reason, refused.reason(), refused.getMessage());
    }
}
