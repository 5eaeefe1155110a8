package localpasskey.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.agent.EnglishFinding;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.model.message.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Which published flaw is told of which chip, by made-up chips.
final class ChipAdvisoryTest {

    private static final Path PAGE = Path.of("..", "docs", "chips.md");

    /// Each row with a version that has the flaw, and the nearest one that has not.
    @ParameterizedTest
    @CsvSource({
        "ROCA, IFX, 7.61, 7.62",
        "ROCA, IFX, 5.0, 4.33",
        "ROCA, IFX, 5.61.2785.0, 5.62",
        "ROCA, IFX, 133.32, 133.33",
        "TPM_FAIL_ST, STM, 73.4.17568.4452, 73.20",
        "TPM_FAIL_ST, STM, 74.16, 74.20",
        "TPM_FAIL_ST, STM, 71.12, 72.12",
        "TPM_FAIL_INTEL, INTC, 11.8.50.3426, 11.8.65",
        "TPM_FAIL_INTEL, INTC, 11.22.64, 11.22.65",
        "TPM_FAIL_INTEL, INTC, 12.0.34, 12.0.35",
        "TPM_FAIL_INTEL, INTC, 14.0.9, 600.18",
        "NUVOTON_SA_002, NTC, 7.2.0.2, 7.2.2.0",
        "NUVOTON_SA_002, NTC, 7.2.1.0, 7.2.1.1",
        "NUVOTON_SA_003, NTC, 1.3.2.8, 1.3.2.20",
        "NUVOTON_ECDH, NTC, 7.2.3.1, 7.2.4.0"
    })
    void fits_the_firmware_that_its_source_names(ChipAdvisory advisory, String maker, String with, String without) {
        assertTrue(advisory.fits(chip(Custody.TPM, maker, with)));
        assertFalse(advisory.fits(chip(Custody.TPM, maker, without)));
        assertFalse(advisory.fits(chip(Custody.TPM, "PRET", with)), "another maker's");
    }

    @ParameterizedTest
    @CsvSource({"EUCLEAK, IFX, STM", "FAULTPM, AMD, INTC", "HMAC_SIGN_AMD, AMD, IFX", "HMAC_SIGN_INTEL, INTC, NTC"})
    void fits_all_firmware_of_a_maker_where_the_version_does_not_tell(
            ChipAdvisory advisory, String maker, String other) {
        assertTrue(advisory.fits(chip(Custody.TPM, maker, "6.24")));
        assertFalse(advisory.fits(chip(Custody.TPM, other, "6.24")));
        assertEquals("", advisory.mendedIn());
    }

    @Test
    void what_lets_programs_at_the_keys_is_a_problem_and_says_what_to_do() {
        Finding finding = AdvisoryFindings.of(chip(Custody.TPM, "STM", "73.8")).getFirst();

        assertEquals(Severity.PROBLEM, finding.severity());
        assertEquals(FindingCode.CHIP_FLAW_KEYS, finding.code());
        String words = EnglishFinding.of(finding);
        assertTrue(words.contains("CVE-2019-16863 (TPM-Fail), published 2019-11-12"), words);
        assertTrue(words.contains("73.8.0.0"), words);
        assertTrue(words.contains("fwupdmgr update"), words);
        assertTrue(words.contains("73.64"), words);
    }

    @Test
    void a_chip_can_have_several() {
        List<FindingCode> found = AdvisoryFindings.of(chip(Custody.TPM, "NTC", "7.2.1.0")).stream()
                .map(Finding::code)
                .toList();

        assertEquals(List.of(FindingCode.CHIP_FLAW_IN_HAND, FindingCode.CHIP_FLAW_IN_HAND), found);
    }

    @Test
    void a_chip_of_another_maker_has_none_and_that_is_said_with_the_day() {
        Finding finding = AdvisoryFindings.of(chip(Custody.TPM, "PRET", "1.0")).getFirst();

        assertEquals(Severity.GOOD, finding.severity());
        assertTrue(EnglishFinding.of(finding).contains("list of 2026-11-30"), EnglishFinding.of(finding));
    }

    @ParameterizedTest
    @EnumSource(value = Custody.class, names = "TPM", mode = EnumSource.Mode.EXCLUDE)
    void what_is_no_tpm_chip_has_no_firmware_to_compare(Custody custody) {
        assertEquals(List.of(), AdvisoryFindings.of(chip(custody, "STM", "73.8")));
    }

    /// The page has each row, with its day and its source, and no day that is not the table's.
    @Test
    void the_page_has_the_same_table() throws IOException {
        String page = Files.readString(PAGE);

        for (ChipAdvisory advisory : ChipAdvisory.values()) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| " + advisory.names() + " |") && line.contains(advisory.source()))
                    .collect(Collectors.joining());
            assertTrue(row.contains("| " + advisory.published() + " |"), advisory + ": " + row);
            assertTrue(row.contains(advisory.mendedIn()), advisory + ": " + row);
        }
        assertTrue(page.contains("last looked at on " + ChipAdvisory.LOOKED_AT), "the day");
    }

    @Test
    void each_kind_of_flaw_has_a_row() {
        Set<FindingCode> kinds = Stream.of(FindingCode.values())
                .filter(code -> code.name().startsWith("CHIP_FLAW_") && code != FindingCode.CHIP_FLAW_NONE)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingCode.class)));

        assertEquals(
                kinds, Stream.of(ChipAdvisory.values()).map(ChipAdvisory::code).collect(Collectors.toSet()));
    }

    private static ChipDescription chip(Custody custody, String maker, String firmware) {
        int[] numbers =
                Stream.of(firmware.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return new ChipDescription(
                custody, maker, "made up", FirmwareVersion.of(numbers), ChipFingerprint.of(new byte[] {1}));
    }
}
