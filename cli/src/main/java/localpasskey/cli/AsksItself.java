package localpasskey.cli;

import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.StatusReport;

/// A chip that asks the person itself, by a sheet of the system's, and so knows no PIN: a Mac's.
final class AsksItself {

    static final String WORDS = "The Secure Enclave of this Mac asks you itself, each time: there is no PIN.";

    private AsksItself() {}

    static boolean is(StatusReport.Chip chip) {
        return switch (chip.custody()) {
            case SECURE_ENCLAVE -> true;
            case TPM, SOFTWARE_TPM -> false;
        };
    }

    /// Before the person is asked for a PIN that nobody would take.
    static void requirePins(ControlClient client) throws ControlException, CommandFailed {
        if (is(client.status().chip())) {
            throw new CommandFailed(ExitCode.FAILED, WORDS);
        }
    }
}
