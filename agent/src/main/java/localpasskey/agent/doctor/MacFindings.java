package localpasskey.agent.doctor;

import localpasskey.control.ConstantNames;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

/// What the doctor says where the Secure Enclave keeps the keys, and so the system is macOS: there are no PIN, no
/// fprintd, no /dev/uhid and no service there.
final class MacFindings {

    private MacFindings() {}

    static Finding verification() {
        return Finding.of(Severity.GOOD, FindingCode.VERIFICATION_BY_ENCLAVE);
    }

    static Finding fingers(BiometryBinding binding) {
        return switch (binding) {
            case ANY_FINGER -> Finding.of(Severity.GOOD, FindingCode.FINGERS_ANY);
            case THESE_FINGERS -> Finding.of(Severity.NOTE, FindingCode.FINGERS_THESE);
        };
    }

    /// Only what weakens or destroys is asked about by us.
    static Finding prompter(StatusReport.Prompter present) {
        return switch (present) {
            case StatusReport.Prompter.There(var kind, var program) ->
                Finding.of(
                        Severity.NOTE,
                        FindingCode.MAC_PROMPTER_THERE,
                        MessageValue.of(program),
                        MessageValue.of(ConstantNames.of(kind)));
            case StatusReport.Prompter.None() -> Finding.of(Severity.GOOD, FindingCode.MAC_PROMPTER_NOT_NEEDED);
        };
    }

    static Finding clients() {
        return Finding.of(Severity.GOOD, FindingCode.MAC_BROWSERS);
    }

    static Finding mode() {
        return Finding.of(Severity.NOTE, FindingCode.MODE_MAC);
    }

    /// How the clock is set there.
    static String clockCommand() {
        return "sudo sntp -sS time.apple.com";
    }
}
