package localpasskey.cli.attestation;

import picocli.CommandLine.Command;

/// `localpasskey attest`, which only holds its subcommands.
@Command(name = "attest", synopsisSubcommandLabel = "COMMAND")
public final class AttestCommand {}
