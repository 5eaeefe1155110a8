package localpasskey.desktop.manager.coverage;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import java.util.function.Consumer;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.message.Change;
import localpasskey.control.report.SiteCoverage;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.words.SafeText;

/// The other ways into one site, as the person noted them: note one more, say that one was tried, take one away, put
/// the reminder off.
final class SiteWays {

    private static final Dimension LARGEST = new Dimension(580, 640);
    private static final int COLUMNS = 44;

    private final ManagerContext context;
    private final String site;
    private final Consumer<CoverageReport> changed;
    private final JPanel ways = new JPanel(new BorderLayout());
    private final WayForm form;
    private final JTextArea reminder = Widgets.prose(" ", COLUMNS);
    private final JTextArea trouble = Widgets.styled(Widgets.prose("", COLUMNS), "foreground: $Palette.bad");
    private final ContentDialog ask;

    /// @param changed called on the event thread when something was noted
    SiteWays(Window owner, ManagerContext context, SiteCoverage coverage, Consumer<CoverageReport> changed) {
        this.context = context;
        this.site = coverage.site();
        this.changed = changed;
        form = new WayForm(
                context.texts(), (kind, note, tried) -> note(new Change.NoteRecoveryMethod(site, kind, note, tried)));
        trouble.setVisible(false);
        ask = new ContentDialog(owner, context.text("ways.title"), Scrolled.of(content(coverage), LARGEST))
                .withWayOut(context.text("button.close"));
        show(coverage);
    }

    private JPanel content(SiteCoverage coverage) {
        return new VerticalBox()
                .add(head(coverage), Spacing.LARGE)
                .add(trouble)
                .add(Widgets.heading(context.text("ways.heading")))
                .add(ways, Spacing.LARGE)
                .add(Widgets.heading(context.text("ways.add")))
                .add(form.component(), Spacing.LARGE)
                .add(Widgets.heading(context.text("ways.reminder")))
                .add(reminder)
                .addNarrow(reminders(), Spacing.MEDIUM)
                .panel();
    }

    private JComponent head(SiteCoverage coverage) {
        String shown = SafeText.site(coverage.site());
        JPanel head = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        head.add(Widgets.picture(SiteTile.of(shown, 40)), BorderLayout.LINE_START);
        head.add(
                new VerticalBox()
                        .add(Widgets.headline(shown), Spacing.SMALL)
                        .add(Widgets.quiet(CoverageTexts.accounts(coverage, context.texts())), Spacing.SMALL)
                        .panel(),
                BorderLayout.CENTER);
        return head;
    }

    private JPanel reminders() {
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        addReminder(line, "remind.later", ReminderChoice.LATER);
        addReminder(line, "remind.never", ReminderChoice.NEVER);
        addReminder(line, "remind.done", ReminderChoice.DONE);
        return line;
    }

    private void addReminder(JPanel line, String key, ReminderChoice choice) {
        line.add(Widgets.button(context.text(key), () -> note(new Change.Remind(site, choice))));
        line.add(Box.createHorizontalStrut(Spacing.MEDIUM.pixels()));
    }

    /// Returns when it is closed.
    void open() {
        ask.openWith(form.first());
    }

    private void show(SiteCoverage coverage) {
        VerticalBox stack = new VerticalBox();
        if (coverage.waysIn().isEmpty()) {
            stack.add(Widgets.prose(context.text("ways.none"), COLUMNS));
        }
        coverage.waysIn().forEach(way -> stack.add(row(way)));
        ways.removeAll();
        ways.add(stack.panel());
        ways.applyComponentOrientation(ask.dialog().getOwner().getComponentOrientation());
        say(
                reminder,
                switch (coverage.nudge()) {
                    case NONE -> context.text("ways.reminder.none");
                    case DUE -> context.text("ways.reminder.due");
                    case LATER -> context.text("ways.reminder.later");
                });
        ways.revalidate();
        ways.repaint();
    }

    private JComponent row(RecoveryMethod way) {
        String kind = CoverageTexts.kind(way.kind(), context.texts());
        String note = SafeText.name(way.note());
        String tried = CoverageTexts.tried(way, context.texts());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Spacing.SMALL.pixels(), 0));
        buttons.add(button("ways.tried", kind, () -> note(new Change.CheckedRecoveryMethod(way.number()))));
        buttons.add(Widgets.dangerous(
                button("ways.remove", kind, () -> note(new Change.RemoveRecoveryMethod(way.number())))));
        VerticalBox words = new VerticalBox().add(Widgets.styled(Widgets.label(kind), "font: bold"), Spacing.SMALL);
        if (!note.isEmpty()) {
            words.add(Widgets.prose(note, 20), Spacing.SMALL);
        }
        JPanel row = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        row.add(words.add(Widgets.quiet(tried), Spacing.SMALL).panel(), BorderLayout.CENTER);
        row.add(buttons, BorderLayout.LINE_END);
        return row;
    }

    /// @param of which way in it is, for who does not see what stands beside it
    private JButton button(String key, String of, Runnable what) {
        JButton button = Widgets.button(context.text(key), what);
        button.getAccessibleContext().setAccessibleDescription(of);
        return button;
    }

    private void note(Change change) {
        say(trouble, "");
        context.agent()
                .ask(
                        it -> {
                            it.note(change);
                            return CoverageReport.of(it);
                        },
                        report -> {
                            if (change instanceof Change.NoteRecoveryMethod) {
                                form.clear();
                            }
                            report.site(site).ifPresent(this::show);
                            changed.accept(report);
                        },
                        this::failed);
    }

    private void failed(ControlException e) {
        say(trouble, ErrorNotice.of(e, context.texts()).line());
    }

    private static void say(JTextArea area, String words) {
        area.setText(words);
        area.setVisible(!words.isEmpty());
        area.getAccessibleContext().setAccessibleName(words);
        area.revalidate();
    }
}
