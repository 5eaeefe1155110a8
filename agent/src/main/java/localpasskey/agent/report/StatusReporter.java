package localpasskey.agent.report;

import localpasskey.agent.start.AgentOptions;
import localpasskey.agent.start.AgentVersion;
import localpasskey.agent.start.ChipFailures;
import localpasskey.control.report.StatusReport;
import localpasskey.control.socket.AgentOwner;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.KeyStore;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.Custody;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;

/// How the agent stands, for `localpasskey status`.
public final class StatusReporter {

    private final KeyStore keys;
    private final Vault vault;
    private final UhidPlug plug;
    private final AgentOptions options;
    private final Readiness readiness;
    private final ConnectedBrowsers browsers;

    public StatusReporter(
            KeyStore keys,
            Vault vault,
            UhidPlug plug,
            AgentOptions options,
            Readiness readiness,
            ConnectedBrowsers browsers) {
        this.keys = keys;
        this.vault = vault;
        this.plug = plug;
        this.options = options;
        this.readiness = readiness;
        this.browsers = browsers;
    }

    public StatusReport report(StatusReport.Prompter prompter) throws VaultException {
        Readiness.ReadinessReport look = readiness.report();
        return new StatusReport(
                AgentVersion.NUMBER,
                mode(),
                chip(look.chip()),
                options.places().dataDirectory().toString(),
                vault.count(),
                vault.verifier().isPresent(),
                vault.alwaysUv(),
                plug.isPluggedIn(),
                browsers.names(),
                prompter,
                look.refusing(),
                options.policy().members());
    }

    private StatusReport.Mode mode() {
        return switch (options.served()) {
            case AgentOwner.Oneself() -> StatusReport.Mode.SESSION;
            case AgentOwner.Person(var _) -> StatusReport.Mode.SERVICE;
        };
    }

    public StatusReport.Chip chip() throws VaultException {
        return chip(readiness.report().chip());
    }

    private StatusReport.Chip chip(UserMessage problem) {
        ChipDescription chip = keys.chip();
        return new StatusReport.Chip(
                custody(chip.custody()),
                chip.manufacturer(),
                chip.model(),
                ChipFailures.firmware(chip),
                aaguid(chip.custody()).uuid().toString(),
                problem);
    }

    /// As the person's programs are told.
    public static localpasskey.model.Custody custody(Custody custody) {
        return switch (custody) {
            case TPM -> localpasskey.model.Custody.TPM;
            case SOFTWARE_TPM -> localpasskey.model.Custody.SOFTWARE_TPM;
            case SECURE_ENCLAVE -> localpasskey.model.Custody.SECURE_ENCLAVE;
        };
    }

    private static Aaguid aaguid(Custody custody) {
        return switch (custody) {
            case TPM -> Aaguid.TPM;
            case SOFTWARE_TPM -> Aaguid.SOFTWARE_TPM;
            case SECURE_ENCLAVE -> Aaguid.SECURE_ENCLAVE;
        };
    }
}
