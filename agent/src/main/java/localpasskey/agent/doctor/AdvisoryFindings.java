package localpasskey.agent.doctor;

import java.util.List;
import java.util.stream.Stream;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.Custody;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// For the doctor: the published flaws that fit the chip's maker and firmware.
final class AdvisoryFindings {

    private AdvisoryFindings() {}

    /// None for what is no TPM chip.
    static List<Finding> of(ChipDescription chip) {
        if (chip.custody() != Custody.TPM) {
            return List.of();
        }
        List<Finding> fitting = Stream.of(ChipAdvisory.values())
                .filter(advisory -> advisory.fits(chip))
                .map(advisory -> of(advisory, chip))
                .toList();
        return fitting.isEmpty()
                ? List.of(Finding.of(
                        Severity.GOOD,
                        FindingCode.CHIP_FLAW_NONE,
                        MessageValue.of(ChipAdvisory.values().length),
                        MessageValue.of(ChipAdvisory.LOOKED_AT.toString())))
                : fitting;
    }

    private static Finding of(ChipAdvisory advisory, ChipDescription chip) {
        return Finding.of(
                severity(advisory),
                advisory.code(),
                MessageValue.of(advisory.names()),
                MessageValue.of(advisory.published()),
                MessageValue.of(chip.firmware().full()),
                MessageValue.of(advisory.mendedIn()),
                MessageValue.of(advisory.source()));
    }

    /// What lets programs take the passkeys' keys breaks the promise; what the version does not tell is a hint.
    private static Severity severity(ChipAdvisory advisory) {
        return switch (advisory.code()) {
            case CHIP_FLAW_KEYS -> Severity.PROBLEM;
            case CHIP_FLAW_IN_HAND, CHIP_FLAW_STOPS -> Severity.WARNING;
            default -> Severity.NOTE;
        };
    }
}
