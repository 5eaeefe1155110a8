package localpasskey.cli.fingerprint;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Times;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Sensor;
import localpasskey.model.message.MessageCode;
import localpasskey.words.AgentTexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey fingerprint status`.
@Command(name = "status")
public final class FingerprintStatusCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
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
        root.print(json ? root.json(Views.fingerprint(report)) : words(chip, report));
        return ExitCode.DONE.number();
    }

    private String words(StatusReport.Chip chip, FingerprintReport report) {
        return RequirePins.is(chip) ? root.text("pin.of-mac") : words(root, report);
    }

    static String words(RootCommand root, FingerprintReport report) {
        String state = report.isOn() ? whenOn(root, report) : root.text("fingerprint.off");
        Sensor sensor = report.sensor();
        if (sensor.remedy() == MessageCode.NONE) {
            return state;
        }
        AgentTexts texts = root.context().agentTexts();
        return state + " " + texts.text(sensor.message()) + " " + texts.text(sensor.remedy());
    }

    private static String whenOn(RootCommand root, FingerprintReport report) {
        Times times = root.context().times();
        return report.isOpen()
                ? root.text("fingerprint.open", times.span(report.limit()), times.until(report.openFor()))
                : root.text("fingerprint.closed", times.span(report.limit()));
    }

    /// For a list of how things stand.
    public static String brief(RootCommand root, FingerprintReport report) {
        if (!report.isOn()) {
            return root.text("fingerprint.brief.off");
        }
        Times times = root.context().times();
        return report.isOpen()
                ? root.text("fingerprint.brief.open", times.until(report.openFor()))
                : root.text("fingerprint.brief.closed", times.span(report.limit()));
    }
}
