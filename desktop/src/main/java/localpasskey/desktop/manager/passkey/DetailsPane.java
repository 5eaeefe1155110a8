package localpasskey.desktop.manager.passkey;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import localpasskey.control.report.PasskeySummary;
import localpasskey.desktop.look.ButtonRow;
import localpasskey.desktop.look.Fold;
import localpasskey.desktop.look.Palette;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.look.WrappedText;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.wire.CredentialId;
import localpasskey.words.HistoryTexts;
import localpasskey.words.SafeText;
import org.jspecify.annotations.Nullable;

/// What is known of the chosen passkey, beside the list: what can be done with it, what it did, what the person knows
/// it by, and the proof from the chip, folded away.
public final class DetailsPane {

    private static final Set<HistoryEvent.Action> USES =
            Set.of(HistoryEvent.Action.CREATE, HistoryEvent.Action.SIGN_IN);
    private static final Dimension USUAL = new Dimension(400, 400);
    private static final double NAME = 1.5;
    private static final int TILE = 48;
    private static final int COLUMNS = 16;

    private final ManagerTexts texts;
    private final JPanel head = new JPanel(new BorderLayout());
    private final JPanel body = new JPanel(new BorderLayout());
    private final List<JButton> buttons;
    private final JScrollPane pane;
    private @Nullable CredentialId shown;
    private boolean proofIsOpen;

    /// @param buttons what can be done with it
    public DetailsPane(ManagerTexts texts, List<JButton> buttons) {
        this.texts = texts;
        this.buttons = List.copyOf(buttons);
        JPanel content = new VerticalBox()
                .add(head, Spacing.LARGE)
                .add(new ButtonRow(buttons), Spacing.LARGE)
                .add(body)
                .panel();
        content.setBorder(Spacing.LARGE.around());
        pane = Scrolled.of(content, USUAL);
    }

    public JComponent component() {
        return pane;
    }

    /// Puts the keyboard on the first thing that can be done.
    public void takeKeyboard() {
        buttons.stream().filter(JButton::isEnabled).findFirst().ifPresent(JButton::requestFocusInWindow);
    }

    /// At once what the list knows; [#show(DetailsReport)] has the rest.
    public void show(PasskeyRow row) {
        head.removeAll();
        head.add(head(row));
        if (!row.summary().id().equals(shown)) {
            shown = row.summary().id();
            body.removeAll();
            pane.getVerticalScrollBar().setValue(0);
        }
        renew();
    }

    /// Of the passkey that is shown; of another one nothing, since it came too late.
    public void show(DetailsReport report) {
        if (!report.detail().summary().id().equals(shown)) {
            return;
        }
        VerticalBox stack = new VerticalBox();
        addHistory(stack, report.history());
        addUse(stack, report);
        stack.add(new Fold(
                        texts.text("details.chip"),
                        ProofSection.of(report.detail(), texts),
                        proofIsOpen,
                        open -> proofIsOpen = open)
                .component());
        body.removeAll();
        body.add(stack.panel());
        renew();
    }

    /// Why there is no more to be seen of the passkey that is shown; of another one nothing.
    public void cannotShow(CredentialId id, String why) {
        if (!id.equals(shown)) {
            return;
        }
        body.removeAll();
        body.add(Widgets.prose(why, COLUMNS));
        renew();
    }

    private void renew() {
        head.applyComponentOrientation(pane.getComponentOrientation());
        body.applyComponentOrientation(pane.getComponentOrientation());
        pane.revalidate();
        pane.repaint();
    }

    private JComponent head(PasskeyRow row) {
        JPanel tile = new JPanel(new BorderLayout());
        tile.add(Widgets.picture(SiteTile.of(row.site(), TILE)), BorderLayout.PAGE_START);
        WrappedText site = new WrappedText(NAME)
                .add(row.name().before(), Palette::quiet, false)
                .add(row.name().registered(), Palette::text, true);
        VerticalBox names = new VerticalBox().add(site.inAnyWidth(), Spacing.SMALL);
        String note = row.siteNote(texts);
        if (!note.isEmpty()) {
            names.add(Widgets.prose(note, COLUMNS), Spacing.SMALL);
        }
        names.add(
                Widgets.styled(
                        Widgets.prose(row.account().isEmpty() ? texts.text("no-user-name") : row.account(), COLUMNS),
                        "foreground: $Palette.quiet"),
                Spacing.SMALL);
        if (row.isMarked()) {
            names.add(Widgets.prose(row.mark(texts), COLUMNS), Spacing.SMALL);
        }
        JPanel line = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        line.add(tile, BorderLayout.LINE_START);
        line.add(names.panel(), BorderLayout.CENTER);
        return line;
    }

    private void addHistory(VerticalBox stack, List<HistoryLine> history) {
        stack.add(Widgets.heading(texts.text("details.history")), Spacing.MEDIUM);
        if (history.isEmpty()) {
            stack.add(Widgets.prose(texts.text("details.history.none"), COLUMNS));
        }
        for (HistoryLine line : history) {
            stack.add(Widgets.prose(what(line), COLUMNS), Spacing.NONE);
            stack.add(Widgets.styled(Widgets.prose(circumstances(line), COLUMNS), "foreground: $Palette.quiet"));
        }
        stack.add(Widgets.space(), Spacing.NONE);
    }

    private String what(HistoryLine line) {
        String action = HistoryTexts.action(line.event(), texts.texts());
        return HistoryTexts.isRefused(line.event())
                ? texts.text("history.line", action, HistoryTexts.outcome(line, texts.texts()))
                : action;
    }

    private String circumstances(HistoryLine line) {
        return texts.text(
                "history.circumstances",
                texts.minute(line.when()),
                asker(line.event()),
                HistoryTexts.verification(line.event().verification(), texts.texts()));
    }

    /// Of the site's own page the browser alone.
    private String asker(HistoryEvent event) {
        return event.caller().endsWith(", https://" + event.site().value())
                ? HistoryTexts.program(event)
                : HistoryTexts.asker(event, texts.texts()).name();
    }

    private void addUse(VerticalBox stack, DetailsReport report) {
        PasskeySummary summary = report.detail().summary();
        stack.add(Widgets.heading(texts.text("details.use")), Spacing.MEDIUM);
        if (report.detail().isInSoftware()) {
            JComponent warning = Widgets.prose(texts.text("details.kept.software"), COLUMNS);
            stack.addPair(
                    Widgets.quiet(texts.text("details.kept")), Widgets.styled(warning, "foreground: $Palette.bad"));
        }
        pair(stack, "details.used-by", programs(report.history()));
        pair(stack, "column.last-used", report.row().lastUsed(texts));
        pair(stack, "column.created", texts.minute(summary.created()));
        pair(
                stack,
                "column.protection",
                switch (summary.protection()) {
                    case VERIFIED -> texts.text("details.verified");
                    case PRESENT -> texts.text("details.present");
                });
        pair(
                stack,
                "details.found",
                texts.text(summary.discoverable() ? "details.found.by-site" : "details.found.by-id"));
        pair(stack, "details.site-name", SafeText.name(summary.siteName()));
        pair(stack, "details.display-name", SafeText.name(summary.displayName()));
        stack.add(Widgets.space(), Spacing.NONE);
    }

    /// Those that used it, the latest first.
    static String programs(List<HistoryLine> history) {
        return history.stream()
                .filter(line -> USES.contains(line.event().action()))
                .filter(line -> line.event().outcome().equals("OK"))
                .map(line -> HistoryTexts.program(line.event()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void pair(VerticalBox stack, String key, String value) {
        if (!value.isEmpty()) {
            stack.addPair(Widgets.quiet(texts.text(key)), Widgets.prose(value, COLUMNS));
        }
    }
}
