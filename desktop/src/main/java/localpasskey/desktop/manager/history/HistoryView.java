package localpasskey.desktop.manager.history;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Typing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.FileKind;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.RelatedPages;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.table.CellLines.Said;
import localpasskey.desktop.table.Listing;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.words.HistoryTexts;
import localpasskey.words.SafeText;

/// What was asked for, also what was refused, newest first.
public final class HistoryView {

    private static final Dimension USUAL = new Dimension(980, 420);
    private static final int COLUMNS = 70;

    private final ManagerContext context;
    private final RelatedPages pages;
    private final Listing<HistoryLine> lines;
    private final JTextField filter = new JTextField(24);
    private final JCheckBox refused = new JCheckBox();
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final ContentDialog ask;
    private HistoryReport report = new HistoryReport(List.of(), 0, Map.of());

    public HistoryView(Window owner, ManagerContext context, RelatedPages pages) {
        this.context = context;
        this.pages = pages;
        lines = new Listing<>(titles(), context.text("log.table"), this::said);
        ask = new ContentDialog(owner, context.text("log.window"), content())
                .withButton(Widgets.button(context.text("log.verify"), this::verify))
                .withButton(Widgets.button(context.text("log.export"), () -> this.pages.openNewFile(FileKind.HISTORY)))
                .withWayOut(context.text("button.close"));
    }

    private Listing.Titles titles() {
        List<String> all = List.of(
                context.text("log.column.when"),
                context.text("log.column.what"),
                context.text("column.service"),
                context.text("log.column.verified"),
                context.text("log.column.result"),
                context.text("log.column.asker"));
        return new Listing.Titles(all, Set.of(2, 4, 5));
    }

    private JPanel content() {
        filter.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, context.text("log.filter"));
        filter.putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
        filter.getAccessibleContext().setAccessibleName(context.text("log.filter"));
        filter.getDocument().addDocumentListener(new Typing(this::refresh));
        refused.setText(context.text("log.refused"));
        refused.addActionListener(_ -> refresh());
        JPanel line = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        line.add(filter, BorderLayout.CENTER);
        line.add(refused, BorderLayout.LINE_END);
        lines.pane().setPreferredSize(Scale.of(USUAL));
        JPanel content = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));
        content.add(new VerticalBox().add(line, Spacing.MEDIUM).add(words).panel(), BorderLayout.PAGE_START);
        content.add(lines.pane(), BorderLayout.CENTER);
        return content;
    }

    private Said said(HistoryLine row, int column) {
        ManagerTexts texts = context.texts();
        return switch (column) {
            case 0 -> Said.plain(texts.minute(row.when()));
            case 1 -> Said.plain(HistoryTexts.action(row.event(), texts.texts()));
            case 2 ->
                Said.noted(
                        SafeText.site(row.event().site().value()),
                        ManagerTexts.named(report.label(row), row.event().account()));
            case 3 -> Said.plain(HistoryTexts.verification(row.event().verification(), texts.texts()));
            case 4 ->
                HistoryTexts.isRefused(row.event())
                        ? new Said(
                                texts.text("log.not-done"),
                                HistoryTexts.refusal(row.event().outcome(), texts.texts()),
                                null,
                                "bad")
                        : Said.plain(HistoryTexts.outcome(row, texts.texts()));
            default -> {
                HistoryTexts.Asker asker = HistoryTexts.asker(row.event(), texts.texts());
                yield Said.noted(asker.name(), asker.process());
            }
        };
    }

    /// Returns when it is closed.
    public void open(HistoryReport now) {
        report = now;
        refresh();
        ask.openWith(filter);
    }

    private void refresh() {
        WordFilter wanted = WordFilter.of(filter.getText());
        List<HistoryLine> shown = report.rows().stream()
                .filter(row -> !refused.isSelected() || HistoryTexts.isRefused(row.event()))
                .filter(row -> wanted.shows(WordFilter.folded(String.join(
                        "\n",
                        row.event().site().value(),
                        row.event().account(),
                        report.label(row),
                        row.event().caller()))))
                .toList();
        lines.show(shown);
        say(context.texts().text("log.count", shown.size(), report.total()));
    }

    private void verify() {
        say(context.text("log.verifying"));
        context.agent().ask(ControlClient::checkHistory, this::show, this::failed);
    }

    private void show(HistoryVerdict verdict) {
        say(
                switch (verdict) {
                    case HistoryVerdict.Whole(long count) -> context.texts().text("log.whole", count);
                    case HistoryVerdict.SetBack(long line) -> context.texts().text("log.set-back", line);
                    case HistoryVerdict.Broken(long line) -> context.texts().text("log.broken", line);
                });
    }

    private void failed(ControlException e) {
        say(ErrorNotice.of(e, context.texts()).line());
    }

    private void say(String text) {
        Widgets.say(words, text);
    }
}
