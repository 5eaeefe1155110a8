package localpasskey.cli.fingerprint;

import picocli.CommandLine.Command;

/// `localpasskey fingerprint`.
@Command(
        name = "fingerprint",
        header = "A finger in the place of the PIN, for a while after it.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "Off unless you switch it on. A PIN typed into a prompt then leaves a gate open to your finger until the"
                    + " limit is over, you lock the screen, switch users or let the computer sleep, or three fingers"
                    + " were not recognised. After that the PIN is asked for, as always.",
            "",
            "The chip checks the PIN, and ends what the PIN opened. It cannot check a finger: fprintd does."
        })
public final class FingerprintCommand {}
