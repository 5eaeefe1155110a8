package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.Change;
import localpasskey.control.ControlException;
import localpasskey.control.Reminding;
import localpasskey.control.SiteCoverage;
import localpasskey.control.WayIn;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;

/// The other ways into one site, as the person noted them: note one more, say that one was tried, take one away, put
/// the reminder off.
final class SiteWays {

    private static final Dimension LARGEST = new Dimension(580, 640);
    private static final int COLUMNS = 44;

    private final Means means;
    private final String site;
    private final Consumer<CoverageReport> changed;
    private final JPanel ways = new JPanel(new BorderLayout());
    private final WayForm form;
    private final JTextArea reminder = Shown.prose(" ", COLUMNS);
    private final JTextArea trouble = Shown.styled(Shown.prose("", COLUMNS), "foreground: $Palette.bad");
    private final Ask ask;

    /// @param changed called on the event thread when something was noted
    SiteWays(Window owner, Means means, SiteCoverage coverage, Consumer<CoverageReport> changed) {
        this.means = means;
        this.site = coverage.site();
        this.changed = changed;
        form = new WayForm(means.texts(), (kind, note, tried) -> note(new Change.NoteWayIn(site, kind, note, tried)));
        trouble.setVisible(false);
        ask = new Ask(owner, means.text("ways.title"), Scrolled.of(content(coverage), LARGEST))
                .withWayOut(means.text("button.close"));
        show(coverage);
    }

    private JPanel content(SiteCoverage coverage) {
        return new Stack()
                .add(head(coverage), Spacing.LARGE)
                .add(trouble)
                .add(Shown.heading(means.text("ways.heading")))
                .add(ways, Spacing.LARGE)
                .add(Shown.heading(means.text("ways.add")))
                .add(form.component(), Spacing.LARGE)
                .add(Shown.heading(means.text("ways.reminder")))
                .add(reminder)
                .addNarrow(reminders(), Spacing.MEDIUM)
                .panel();
    }

    private JComponent head(SiteCoverage coverage) {
        String shown = SafeText.site(coverage.site());
        JPanel head = new JPanel(new BorderLayout(Spacing.LARGE.pixels(), 0));
        head.add(Shown.picture(LetterTile.of(shown, 40)), BorderLayout.LINE_START);
        head.add(
                new Stack()
                        .add(Shown.headline(shown), Spacing.SMALL)
                        .add(Shown.quiet(CoverageTexts.accounts(coverage, means.texts())), Spacing.SMALL)
                        .panel(),
                BorderLayout.CENTER);
        return head;
    }

    private JPanel reminders() {
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        addReminder(line, "remind.later", Reminding.LATER);
        addReminder(line, "remind.never", Reminding.NEVER);
        addReminder(line, "remind.done", Reminding.DONE);
        return line;
    }

    private void addReminder(JPanel line, String key, Reminding choice) {
        JPanel place = new JPanel(new BorderLayout());
        place.setBorder(Spacing.SMALL.around());
        place.add(Shown.button(means.text(key), () -> note(new Change.Remind(site, choice))));
        line.add(place);
    }

    /// Returns when it is closed.
    void open() {
        ask.openWith(form.first());
    }

    private void show(SiteCoverage coverage) {
        Stack stack = new Stack();
        if (coverage.waysIn().isEmpty()) {
            stack.add(Shown.prose(means.text("ways.none"), COLUMNS));
        }
        coverage.waysIn().forEach(way -> stack.add(row(way)));
        ways.removeAll();
        ways.add(stack.panel());
        ways.applyComponentOrientation(ask.dialog().getOwner().getComponentOrientation());
        say(
                reminder,
                switch (coverage.nudge()) {
                    case NONE -> means.text("ways.reminder.none");
                    case DUE -> means.text("ways.reminder.due");
                    case LATER -> means.text("ways.reminder.later");
                });
        ways.revalidate();
        ways.repaint();
    }

    private JComponent row(WayIn way) {
        String kind = CoverageTexts.kind(way.kind(), means.texts());
        String note = SafeText.name(way.note());
        String tried = CoverageTexts.tried(way, means.texts());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Spacing.SMALL.pixels(), 0));
        buttons.add(button("ways.tried", kind, () -> note(new Change.CheckedWayIn(way.number()))));
        buttons.add(Shown.dangerous(button("ways.remove", kind, () -> note(new Change.RemoveWayIn(way.number())))));
        Stack words = new Stack().add(Shown.styled(Shown.label(kind), "font: bold"), Spacing.SMALL);
        if (!note.isEmpty()) {
            words.add(Shown.prose(note, 20), Spacing.SMALL);
        }
        JPanel row = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        row.add(words.add(Shown.quiet(tried), Spacing.SMALL).panel(), BorderLayout.CENTER);
        row.add(buttons, BorderLayout.LINE_END);
        return row;
    }

    /// @param of which way in it is, for who does not see what stands beside it
    private JButton button(String key, String of, Runnable what) {
        JButton button = Shown.button(means.text(key), what);
        button.getAccessibleContext().setAccessibleDescription(of);
        return button;
    }

    private void note(Change change) {
        say(trouble, "");
        means.agent()
                .ask(
                        it -> {
                            it.note(change);
                            return CoverageReport.of(it);
                        },
                        report -> {
                            if (change instanceof Change.NoteWayIn) {
                                form.clear();
                            }
                            report.site(site).ifPresent(this::show);
                            changed.accept(report);
                        },
                        this::failed);
    }

    private void failed(ControlException e) {
        say(trouble, Notice.of(e, means.agent(), means.texts()).line());
    }

    private static void say(JTextArea area, String words) {
        area.setText(words);
        area.setVisible(!words.isEmpty());
        area.getAccessibleContext().setAccessibleName(words);
        area.revalidate();
    }
}
