package localpasskey.agent.doctor;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import localpasskey.agent.log.ChipRefusals;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// For the doctor: which commands the TPM refused, and by which codes.
final class RefusalsFinding {

    private RefusalsFinding() {}

    /// None where it refused none.
    static List<Finding> of(ChipRefusals refusals) {
        Map<ChipRefusal, Integer> counts = refusals.unexpected();
        if (counts.isEmpty()) {
            return List.of();
        }
        String kinds = counts.entrySet().stream()
                .map(kind -> kind.getKey() + (kind.getValue() > 1 ? " (" + kind.getValue() + ")" : ""))
                .collect(Collectors.joining(", "));
        return List.of(Finding.of(Severity.NOTE, FindingCode.CHIP_REFUSED, MessageValue.of(kinds)));
    }
}
