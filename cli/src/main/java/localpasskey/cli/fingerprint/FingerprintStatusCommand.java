package localpasskey.cli.fingerprint;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.prompt.Wording;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey fingerprint status`.
@Command(name = "status", header = "Does a finger do now, until when, and what does the sensor say?")
public final class FingerprintStatusCommand implements Callable<Integer> {

    static final String OFF = "Fingerprints are off: only the PIN opens your passkeys.";

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    public FingerprintStatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        FingerprintReport report;
        StatusReport.Chip chip;
        try (ControlClient client = root.connect()) {
            report = client.fingerprint();
            chip = client.status().chip();
        }
        root.print(json ? JsonWriter.write(Views.fingerprint(report)) : words(chip, report));
        return ExitCode.DONE.number();
    }

    private String words(StatusReport.Chip chip, FingerprintReport report) {
        return RequirePins.is(chip)
                ? RequirePins.WORDS
                : words(report, root.context().times());
    }

    static String words(FingerprintReport report, Times times) {
        String trouble = Wording.trouble(report.sensor());
        String sensor = trouble.isEmpty() ? "" : " " + trouble;
        if (!report.isOn()) {
            return OFF + sensor;
        }
        String on = "Fingerprints are on, for %s after each PIN. ".formatted(Wording.span(report.limit()));
        return report.isOpen()
                ? on + "A finger does until %s.".formatted(times.until(report.openFor())) + sensor
                : on + "Now the PIN is asked for." + sensor;
    }

    /// For a list of how things stand.
    public static String brief(FingerprintReport report, Times times) {
        if (!report.isOn()) {
            return "off";
        }
        return report.isOpen()
                ? "on: a finger does until " + times.until(report.openFor())
                : "on: the next PIN lets a finger do for " + Wording.span(report.limit());
    }
}
