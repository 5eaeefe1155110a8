package localpasskey.agent;

import localpasskey.control.Served;
import localpasskey.control.StatusReport;
import localpasskey.hid.UhidPlug;
import localpasskey.keys.ChipDescription;
import localpasskey.keys.Custody;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinVerifier;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.wire.Aaguid;

/// How the agent stands, for `localpasskey status`.
final class Standing {

    private final KeyStore keys;
    private final Vault vault;
    private final UhidPlug plug;
    private final Options options;

    Standing(KeyStore keys, Vault vault, UhidPlug plug, Options options) {
        this.keys = keys;
        this.vault = vault;
        this.plug = plug;
        this.options = options;
    }

    StatusReport report() throws VaultException {
        return new StatusReport(
                Version.NUMBER,
                mode(),
                chip(),
                options.places().dataDirectory().toString(),
                vault.count(),
                vault.verifier().isPresent(),
                vault.alwaysUv(),
                plug.isPluggedIn() || !options.ctapHidSockets().isEmpty(),
                new StatusReport.Prompter.None()); // the control server knows better and puts it in
    }

    private StatusReport.Mode mode() {
        return switch (options.served()) {
            case Served.Oneself() -> StatusReport.Mode.SESSION;
            case Served.Person(var _) -> StatusReport.Mode.SERVICE;
        };
    }

    StatusReport.Chip chip() {
        ChipDescription chip = keys.chip();
        return new StatusReport.Chip(
                custody(chip.custody()),
                chip.manufacturer(),
                chip.model(),
                chip.firmware(),
                aaguid(chip.custody()).uuid().toString(),
                problem());
    }

    /// Empty while the chip answers.
    private String problem() {
        try {
            for (PinVerifier verifier : keys.pinVerifier().stream().toList()) {
                verifier.lockout();
            }
            return "";
        } catch (KeyStoreException e) {
            return FailureWords.of(e);
        }
    }

    private static StatusReport.Custody custody(Custody custody) {
        return switch (custody) {
            case TPM -> StatusReport.Custody.TPM;
            case SOFTWARE_TPM -> StatusReport.Custody.SOFTWARE_TPM;
            case SECURE_ENCLAVE -> StatusReport.Custody.SECURE_ENCLAVE;
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
