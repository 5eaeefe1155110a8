package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.fingerprint.FingerprintStatusCommand;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.NameValueList;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.shown.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey status`.
@Command(name = "status", header = "Show how the agent stands: chip, PIN, prompter, what is plugged in.")
public final class StatusCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    public StatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        StatusReport status;
        FingerprintReport fingerprint;
        try (ControlClient client = root.connect()) {
            status = client.status();
            fingerprint = client.fingerprint();
        }
        if (json) {
            root.print(JsonWriter.write(Views.status(status, fingerprint)));
        } else {
            print(status, fingerprint, root.context().look());
        }
        return ExitCode.DONE.number();
    }

    private void print(StatusReport status, FingerprintReport fingerprint, OutputStyle look) {
        root.print(look.strong("LocalPasskey %s is running".formatted(SafeText.name(status.version()))));
        NameValueList details = RequirePins.is(status.chip()) ? ofMac(status) : ofTpm(status, fingerprint);
        root.print(details.add("Vault", SafeText.whole(status.dataDirectory()))
                .add("Socket", root.socket().toString())
                .lines(look));
        if (!status.chip().problem().isEmpty()) {
            root.print("");
            root.print(Paragraph.lines(
                    look.alarm(SafeText.whole(status.chip().problem())) + " See: localpasskey doctor", look.width()));
        }
    }

    private NameValueList ofTpm(StatusReport status, FingerprintReport fingerprint) {
        return new NameValueList()
                .add("Chip", chip(status.chip()))
                .add(
                        "Mode",
                        switch (status.mode()) {
                            case SESSION ->
                                "session: the agent runs as you, so your other programs can reach the chip, too";
                            case SERVICE -> "service: only the agent reaches the chip";
                        })
                .add("PIN", status.pinSet() ? "set" : "not set (localpasskey setup)")
                .add(
                        "alwaysUv",
                        status.alwaysUv()
                                ? "on: every passkey asks for the PIN"
                                : "off: new passkeys may work with a click")
                .add(
                        "Fingerprint",
                        FingerprintStatusCommand.brief(
                                fingerprint, root.context().times()))
                .add("Passkeys", Long.toString(status.passkeys()))
                .add("Virtual key", status.pluggedIn() ? "plugged in" : "not plugged in")
                .add("Prompter", prompter(status.prompter()));
    }

    /// There is no PIN there, no fprintd, no USB key, and nobody of ours to ask.
    private static NameValueList ofMac(StatusReport status) {
        return new NameValueList()
                .add("Chip", chip(status.chip()))
                .add("Asks you", "by a sheet of the system, each time a passkey is made or used")
                .add("Passkeys", Long.toString(status.passkeys()))
                .add("Browsers", "by the extension (localpasskey browser status); macOS takes no virtual USB key");
    }

    static String chip(StatusReport.Chip chip) {
        return switch (chip.custody()) {
            case TPM, SECURE_ENCLAVE -> chipName(chip);
            case SOFTWARE_TPM -> "NOT HARDWARE, a software TPM: " + chipName(chip);
        };
    }

    static String chipName(StatusReport.Chip chip) {
        String name = chip.manufacturer() + " " + chip.model();
        return SafeText.name(chip.firmware().isEmpty() ? name : name + ", firmware " + chip.firmware());
    }

    private static String prompter(StatusReport.Prompter prompter) {
        return switch (prompter) {
            case StatusReport.Prompter.None() -> "none: requests that need you are refused (localpasskey prompter)";
            case StatusReport.Prompter.There(var kind, String program) ->
                "%s (%s)".formatted(ConstantNames.of(kind), SafeText.name(program));
        };
    }
}
