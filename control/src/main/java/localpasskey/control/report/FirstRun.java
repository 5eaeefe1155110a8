package localpasskey.control.report;

/// The first steps of a new installation, each as the agent can check it. A program that guides through them shows
/// them until all are done.
///
/// @param pin whether a PIN is set, or the chip asks the person itself and knows none
/// @param browser whether requests of a browser reach the agent: an extension is connected now, the USB key is plugged
///     in, or some client made a passkey already
/// @param passkey whether there is a passkey
public record FirstRun(boolean pin, boolean browser, boolean passkey) {

    public static FirstRun of(StatusReport status) {
        boolean passkey = status.passkeys() > 0;
        return new FirstRun(
                status.pinSet() || asksItself(status.chip()),
                passkey || status.pluggedIn() || !status.browsers().isEmpty(),
                passkey);
    }

    public boolean isDone() {
        return pin && browser && passkey;
    }

    /// Whether there is no USB key, and browsers need the extension: in session mode, where nobody asked for one.
    public static boolean isWithoutUsbKey(StatusReport status) {
        return !status.pluggedIn() && status.mode() == StatusReport.Mode.SESSION;
    }

    private static boolean asksItself(StatusReport.Chip chip) {
        return switch (chip.custody()) {
            case SECURE_ENCLAVE -> true;
            case TPM, SOFTWARE_TPM -> false;
        };
    }
}
