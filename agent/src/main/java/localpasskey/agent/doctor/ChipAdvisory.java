package localpasskey.agent.doctor;

import java.time.LocalDate;
import java.util.List;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.model.message.FindingCode;

/// A published flaw of TPMs, and which firmware has it. A row has only what its source says; docs/chips.md has the same
/// table for people, with what was looked for and left out.
///
/// A software TPM is not here: of it doctor says anyway that it protects nothing from who has its files.
enum ChipAdvisory {
    ROCA(
            FindingCode.CHIP_FLAW_OTHER_KEYS,
            "CVE-2017-15361 (ROCA)",
            "2017-10",
            "https://www.vanstechelman.eu/content/testing-for-impact-of-infineons-vulnerable-rsa-generation-cve-2017-15361",
            "5.62, 7.62, 133.33",
            "IFX",
            Firmware.from(5).below(5, 62),
            Firmware.from(7).below(7, 62),
            Firmware.from(133).below(133, 33)),

    TPM_FAIL_ST(
            FindingCode.CHIP_FLAW_KEYS,
            "CVE-2019-16863 (TPM-Fail)",
            "2019-11-12",
            "https://st.com/content/st_com/en/campaigns/tpm-update.html",
            "71.16, 73.20, 73.21, 73.64, 73.65, 74.20, 74.21, 74.64, 74.65",
            "STM",
            Firmware.any(71, 0, 4, 12),
            Firmware.any(73, 0, 4, 5, 8, 9),
            Firmware.any(74, 0, 4, 5, 8, 9, 16)),

    TPM_FAIL_INTEL(
            FindingCode.CHIP_FLAW_KEYS,
            "CVE-2019-11090 (TPM-Fail), INTEL-SA-00241",
            "2019-11-12",
            "https://heise.de/news/Angriffe-auf-Trusted-Platform-Modules-von-Intel-und-STMicroelectronics-4585573.html?seite=3",
            "3.1.65, 4.0.15, 11.8.65, 11.11.65, 11.22.65, 12.0.35, 13.0.0.1201, 14.0.10",
            "INTC",
            Firmware.from(3).below(3, 1, 65),
            Firmware.from(4).below(4, 0, 15),
            Firmware.from(11).below(11, 8, 65),
            Firmware.from(11, 10).below(11, 11, 65),
            Firmware.from(11, 20).below(11, 22, 65),
            Firmware.from(12).below(12, 0, 35),
            Firmware.from(13).below(13, 0, 0, 1201),
            Firmware.from(14).below(14, 0, 10)),

    NUVOTON_SA_002(
            FindingCode.CHIP_FLAW_IN_HAND,
            "CVE-2020-25082, Nuvoton SA-002",
            "2020",
            "https://www.nuvoton.com/support/security/security-advisories/sa-002/",
            "7.2.2.0",
            "NTC",
            Firmware.exactly(7, 2, 0, 1),
            Firmware.exactly(7, 2, 0, 2),
            Firmware.exactly(7, 2, 1, 0)),

    NUVOTON_SA_003(
            FindingCode.CHIP_FLAW_STOPS,
            "CVE-2023-1017, Nuvoton SA-003",
            "2023-02-28",
            "https://www.nuvoton.com/support/security/security-advisories/sa-003/",
            "1.3.2.20",
            "NTC",
            Firmware.exactly(1, 3, 0, 1),
            Firmware.exactly(1, 3, 1, 0),
            Firmware.exactly(1, 3, 2, 8)),

    NUVOTON_ECDH(
            FindingCode.CHIP_FLAW_IN_HAND,
            "CVE-2026-6923",
            "2026-05-14",
            "https://app.opencve.io/cve/CVE-2026-6923",
            "7.2.4.0",
            "NTC",
            Firmware.from(7).below(7, 2, 4, 0)),

    EUCLEAK(
            FindingCode.CHIP_FLAW_UNTOLD,
            "EUCLEAK",
            "2024-09-03",
            "https://ninjalab.io/wp-content/uploads/2024/09/20240903_eucleak.pdf",
            "",
            "IFX",
            Firmware.from(0)),

    FAULTPM(
            FindingCode.CHIP_FLAW_UNTOLD,
            "faulTPM",
            "2023-04",
            "https://arxiv.org/abs/2304.14717",
            "",
            "AMD",
            Firmware.from(0)),

    HMAC_SIGN_AMD(
            FindingCode.CHIP_FLAW_READS,
            "CVE-2025-2884",
            "2025-06",
            "https://elchapuzasinformatico.com/2025/06/amd-corrige-vulnerabilidad-agesa-1-2-0-3e-tpm-2-0/",
            "",
            "AMD",
            Firmware.from(0)),

    HMAC_SIGN_INTEL(
            FindingCode.CHIP_FLAW_READS,
            "CVE-2025-2884",
            "2025-06",
            "https://volerion.com/vulnerabilities/CVE-2025-2884",
            "",
            "INTC",
            Firmware.from(0));

    /// The day on which the table was last compared with what is published.
    static final LocalDate LOOKED_AT = LocalDate.of(2026, 11, 30);

    private final FindingCode code;
    private final String names;
    private final String published;
    private final String source;
    private final String mendedIn;
    private final String manufacturer;

    @SuppressWarnings("ImmutableEnumChecker") // copied, and of records
    private final List<Firmware> affected;

    ChipAdvisory(
            FindingCode code,
            String names,
            String published,
            String source,
            String mendedIn,
            String manufacturer,
            Firmware... affected) {
        this.code = code;
        this.names = names;
        this.published = published;
        this.source = source;
        this.mendedIn = mendedIn;
        this.manufacturer = manufacturer;
        this.affected = List.of(affected);
    }

    /// What it means for the person.
    FindingCode code() {
        return code;
    }

    /// Its numbers and its nickname.
    String names() {
        return names;
    }

    /// As much of the day as its source tells.
    String published() {
        return published;
    }

    /// Where that stands.
    String source() {
        return source;
    }

    /// The versions that mend it, one for each series; empty where the version does not tell.
    String mendedIn() {
        return mendedIn;
    }

    boolean fits(ChipDescription chip) {
        return chip.manufacturer().equals(manufacturer)
                && affected.stream().anyMatch(it -> it.contains(chip.firmware()));
    }

    /// Versions from one on, and below another or some only.
    private record Firmware(FirmwareVersion first, FirmwareVersion end, List<Integer> seconds) {

        private static final int SECOND_SHIFT = 32;
        private static final int NUMBER_MASK = 0xFFFF;

        static Firmware from(int... first) {
            return new Firmware(FirmwareVersion.of(first), new FirmwareVersion(-1), List.of());
        }

        Firmware below(int... version) {
            return new Firmware(first, FirmwareVersion.of(version), seconds);
        }

        static Firmware exactly(int... version) {
            FirmwareVersion only = FirmwareVersion.of(version);
            return new Firmware(only, new FirmwareVersion(only.packed() + 1), List.of());
        }

        /// All builds whose first number is this one and whose second is one of these.
        static Firmware any(int first, Integer... seconds) {
            return new Firmware(FirmwareVersion.of(first), FirmwareVersion.of(first + 1), List.of(seconds));
        }

        boolean contains(FirmwareVersion version) {
            int second = (int) ((version.packed() >>> SECOND_SHIFT) & NUMBER_MASK);
            return version.compareTo(first) >= 0
                    && version.compareTo(end) < 0
                    && (seconds.isEmpty() || seconds.contains(second));
        }
    }
}
