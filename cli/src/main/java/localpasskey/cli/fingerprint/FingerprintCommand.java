package localpasskey.cli.fingerprint;

import picocli.CommandLine.Command;

/// `localpasskey fingerprint`.
@Command(name = "fingerprint", synopsisSubcommandLabel = "COMMAND")
public final class FingerprintCommand {}
