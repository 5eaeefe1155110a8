package localpasskey.desktop.manager;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.HistoryRow;
import localpasskey.control.HistoryVerdict;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;
import localpasskey.desktop.manager.CellLines.Said;

/// What was asked for, also what was refused, newest first.
final class HistoryView {

    private static final Dimension USUAL = new Dimension(980, 420);
    private static final int COLUMNS = 70;

    private final Means means;
    private final RelatedPages pages;
    private final Listing<HistoryRow> lines;
    private final JTextField filter = new JTextField(24);
    private final JCheckBox refused = new JCheckBox();
    private final JTextArea words = Shown.prose(" ", COLUMNS);
    private final Ask ask;
    private HistoryReport report = new HistoryReport(List.of(), 0);

    HistoryView(Window owner, Means means, RelatedPages pages) {
        this.means = means;
        this.pages = pages;
        lines = new Listing<>(titles(), means.text("log.table"), this::said);
        ask = new Ask(owner, means.text("log.window"), content())
                .withButton(Shown.button(means.text("log.verify"), this::verify))
                .withButton(Shown.button(means.text("log.export"), () -> this.pages.openNewFile(NewFile.HISTORY)))
                .withWayOut(means.text("button.close"));
    }

    private Listing.Titles titles() {
        List<String> all = List.of(
                means.text("log.column.when"),
                means.text("log.column.what"),
                means.text("column.service"),
                means.text("log.column.verified"),
                means.text("log.column.result"),
                means.text("log.column.asker"));
        return new Listing.Titles(all, Set.of(2, 4, 5));
    }

    private JPanel content() {
        filter.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, means.text("log.filter"));
        filter.putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
        filter.getAccessibleContext().setAccessibleName(means.text("log.filter"));
        filter.getDocument().addDocumentListener(new Typing(this::refresh));
        refused.setText(means.text("log.refused"));
        refused.addActionListener(_ -> refresh());
        JPanel line = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        line.add(filter, BorderLayout.CENTER);
        line.add(refused, BorderLayout.LINE_END);
        lines.pane().setPreferredSize(Scale.of(USUAL));
        JPanel content = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));
        content.add(new Stack().add(line, Spacing.MEDIUM).add(words).panel(), BorderLayout.PAGE_START);
        content.add(lines.pane(), BorderLayout.CENTER);
        return content;
    }

    private Said said(HistoryRow row, int column) {
        ManagerTexts texts = means.texts();
        return switch (column) {
            case 0 -> Said.plain(texts.minute(row.when()));
            case 1 -> Said.plain(HistoryTexts.action(row.action(), texts));
            case 2 -> Said.noted(SafeText.site(row.site()), SafeText.name(row.account()));
            case 3 -> Said.plain(HistoryTexts.verification(row.verification(), texts));
            case 4 ->
                isRefused(row)
                        ? new Said(
                                texts.text("log.not-done"),
                                HistoryTexts.refusal(row.outcome(), texts),
                                Optional.empty(),
                                "bad")
                        : Said.plain(texts.text("outcome.ok"));
            default -> Said.plain(SafeText.name(row.caller()));
        };
    }

    private static boolean isRefused(HistoryRow row) {
        return !row.outcome().equals("OK");
    }

    /// Returns when it is closed.
    void open(HistoryReport now) {
        report = now;
        refresh();
        ask.openWith(filter);
    }

    private void refresh() {
        WordFilter wanted = WordFilter.of(filter.getText());
        List<HistoryRow> shown = report.rows().stream()
                .filter(row -> !refused.isSelected() || isRefused(row))
                .filter(row ->
                        wanted.shows(WordFilter.folded(String.join("\n", row.site(), row.account(), row.caller()))))
                .toList();
        lines.show(shown);
        say(means.texts().text("log.count", shown.size(), report.total()));
    }

    private void verify() {
        say(means.text("log.verifying"));
        means.agent().ask(ControlClient::checkHistory, this::show, this::failed);
    }

    private void show(HistoryVerdict verdict) {
        say(
                switch (verdict) {
                    case HistoryVerdict.Whole(long count) -> means.texts().text("log.whole", count);
                    case HistoryVerdict.Broken(long line) -> means.texts().text("log.broken", line);
                });
    }

    private void failed(ControlException e) {
        say(Notice.of(e, means.agent(), means.texts()).line());
    }

    private void say(String text) {
        words.setText(text);
        words.getAccessibleContext().setAccessibleName(text);
        words.revalidate();
    }
}
