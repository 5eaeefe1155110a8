package localpasskey.cli.invocation;

import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;

/// A chip that asks the person itself, by a sheet of the system's, and so knows no PIN: a Mac's.
public final class RequirePins {

    private RequirePins() {}

    public static boolean is(StatusReport.Chip chip) {
        return switch (chip.custody()) {
            case SECURE_ENCLAVE -> true;
            case TPM, SOFTWARE_TPM -> false;
        };
    }

    /// Before the person is asked for a PIN that nobody would take.
    public static void requirePins(RootCommand root, ControlClient client) throws ControlException, CommandFailed {
        if (is(client.status().chip())) {
            throw root.failed("pin.of-mac");
        }
    }
}
