package localpasskey.desktop.manager.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.FingerprintReport;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.AgentConnection;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.Sensor;

/// Whether a finger does for a while after the PIN, and for how long.
final class FingerSection {

    private static final int COLUMNS = 44;

    /// What can be chosen; zero is off.
    private static final List<Duration> LIMITS = List.of(
            Duration.ZERO, FingerprintReport.LEAST, Duration.ofHours(1), Duration.ofHours(4), FingerprintReport.MOST);

    private final ManagerTexts texts;
    private final AgentConnection agent;
    private final JComboBox<String> limit = new JComboBox<>();
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JPanel panel;
    private final List<Duration> choices = new ArrayList<>(LIMITS);
    private Duration known = Duration.ZERO;

    FingerSection(ManagerTexts texts, AgentConnection agent) {
        this.texts = texts;
        this.agent = agent;
        LIMITS.forEach(it -> limit.addItem(name(it)));
        limit.setEnabled(false);
        limit.addActionListener(_ -> chosen());
        JLabel name = Widgets.label(texts.text("finger.limit"));
        name.setLabelFor(limit);
        panel = new VerticalBox()
                .add(name, Spacing.SMALL)
                .addNarrow(limit, Spacing.MEDIUM)
                .add(words)
                .add(Widgets.styled(Widgets.prose(texts.text("finger.what"), COLUMNS), "foreground: $Palette.quiet"))
                .panel();
    }

    /// Asks how fingerprints stand, which may take a moment: the sensor is asked, too.
    JComponent component() {
        say(texts.text("finger.asking"));
        refresh();
        return panel;
    }

    private void refresh() {
        agent.ask(ControlClient::fingerprint, this::show, this::failed);
    }

    private void show(FingerprintReport report) {
        known = report.limit();
        if (!choices.contains(known)) {
            choices.add(known);
            limit.addItem(name(known));
        }
        limit.setSelectedIndex(choices.indexOf(known));
        limit.setEnabled(true);
        say(String.join("\n", lines(report)));
    }

    private List<String> lines(FingerprintReport report) {
        List<String> lines = new ArrayList<>();
        if (report.isOn()) {
            lines.add(
                    report.isOpen() ? texts.text("finger.open", until(report.openFor())) : texts.text("finger.closed"));
        }
        lines.add(sensor(report.sensor()));
        return lines;
    }

    private String until(Duration left) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(texts.locale())
                .format(Instant.now().plus(left).atZone(texts.zone()));
    }

    private String name(Duration choice) {
        if (choice.isZero()) {
            return texts.text("finger.off");
        }
        return choice.toMinutesPart() == 0
                ? texts.text("finger.hours", choice.toHours())
                : texts.text("finger.minutes", choice.toMinutes());
    }

    private String sensor(Sensor sensor) {
        return switch (sensor) {
            case NOT_ASKED, READY, MISSED -> texts.text("finger.ready");
            case MISSED_TOO_OFTEN -> texts.text("finger.missed-too-often");
            case NOT_INSTALLED -> texts.text("finger.not-installed");
            case NO_SENSOR -> texts.text("finger.no-sensor");
            case NO_PRINTS -> texts.text("finger.no-prints");
            case NOT_PERMITTED -> texts.text("finger.not-permitted");
            case IN_USE -> texts.text("finger.in-use");
            case FAILED -> texts.text("finger.failed");
        };
    }

    private void chosen() {
        Duration wanted = choices.get(Math.max(0, limit.getSelectedIndex()));
        if (!limit.isEnabled() || wanted.equals(known)) {
            return;
        }
        limit.setEnabled(false);
        say(texts.text(wanted.isZero() ? "finger.asking" : "notice.waiting"));
        agent.ask(
                it -> {
                    it.fingerprint(wanted);
                    return it.fingerprint();
                },
                this::show,
                e -> {
                    limit.setSelectedIndex(choices.indexOf(known));
                    limit.setEnabled(true);
                    failed(e);
                });
    }

    private void failed(ControlException e) {
        say(ErrorNotice.of(e, texts).line());
    }

    private void say(String text) {
        Widgets.say(words, text);
    }
}
