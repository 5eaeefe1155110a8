package localpasskey.agent.doctor;

import localpasskey.agent.words.Formats;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.chip.BiometryBinding;

/// What the doctor says where the Secure Enclave keeps the keys, and so the system is macOS: there are no PIN, no
/// fprintd, no /dev/uhid and no service there.
final class MacFindings {

    private MacFindings() {}

    static Finding verification() {
        return good("Verification of you", "The Secure Enclave asks you itself, each time a passkey is made or used.");
    }

    static Finding fingers(BiometryBinding binding) {
        return switch (binding) {
            case ANY_FINGER ->
                good("Fingers", "New passkeys take each finger that is enrolled, also one enrolled later.");
            case THESE_FINGERS ->
                new Finding(
                        Severity.NOTE,
                        "Fingers",
                        "New passkeys take only the fingers that are enrolled when they are made.",
                        "Enrolling a finger, or removing one, ends such a passkey for good. Have another way in at each"
                                + " site.",
                        "");
        };
    }

    /// Only what weakens or destroys is asked about by us.
    static Finding prompter(StatusReport.Prompter present) {
        return switch (present) {
            case StatusReport.Prompter.There(var kind, var program) ->
                good(
                        "Prompter",
                        "Before something is deleted you are asked by " + program + " (" + Formats.of(kind) + ").");
            case StatusReport.Prompter.None() ->
                good("Prompter", "None is there, and none is needed: the command that deletes asks by itself.");
        };
    }

    static Finding clients() {
        return good(
                "Browsers",
                "They come in by the extension: `localpasskey browser status`. macOS has no place for a virtual USB key.");
    }

    static Finding mode() {
        return new Finding(
                Severity.NOTE,
                "Mode",
                "The agent runs as you; there is no keychain group around its keys.",
                "Another program that runs as you may read the vault's files and raise a sheet with words of its own. It"
                        + " gets a signature only if you confirm: do not touch the sensor for a sheet that you did not"
                        + " cause.",
                "");
    }

    /// How the clock is set there.
    static String clockRemedy() {
        return "sudo sntp -sS time.apple.com, or System Settings, General, Date & Time";
    }

    private static Finding good(String subject, String what) {
        return new Finding(Severity.GOOD, subject, what, "", "");
    }
}
