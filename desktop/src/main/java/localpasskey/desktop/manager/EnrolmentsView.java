package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.Change;
import localpasskey.control.ControlException;
import localpasskey.control.Enrolment;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;
import localpasskey.desktop.manager.CellLines.Said;

/// The passkeys of another computer that are to be made here, read from its file of names. Nothing is imported but
/// names.
final class EnrolmentsView {

    private static final Dimension USUAL = new Dimension(680, 300);
    private static final int COLUMNS = 52;
    private static final int TILE = 28;

    private final Means means;
    private final Listing<Enrolment> open;
    private final JTextArea words = Shown.prose(" ", COLUMNS);
    private final JButton site;
    private final JButton forget;
    private final Ask ask;

    EnrolmentsView(Window owner, Means means) {
        this.means = means;
        open = new Listing<>(
                        new Listing.Titles(
                                List.of(
                                        means.text("column.service"),
                                        means.text("column.user-name"),
                                        means.text("enrol.column.label")),
                                Set.of(0, 1, 2)),
                        means.text("enrol.table"),
                        this::said)
                .onEnter(this::openSite);
        site = Shown.button(means.text("action.open"), this::openSite);
        forget = Shown.dangerous(Shown.button(means.text("enrol.forget"), this::forget));
        ask = new Ask(owner, means.text("enrol.title"), content())
                .withButton(Shown.button(means.text("enrol.read"), this::choose))
                .withButton(site)
                .withButton(forget)
                .withWayOut(means.text("button.close"));
    }

    private JPanel content() {
        JPanel head = new Stack()
                .add(Shown.prose(means.text("enrol.what"), COLUMNS))
                .add(Shown.styled(words, "foreground: $Palette.quiet; margin: 0,0,0,0"))
                .panel();
        open.pane().setPreferredSize(Scale.of(USUAL));
        JPanel content = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));
        content.add(head, BorderLayout.PAGE_START);
        content.add(open.pane(), BorderLayout.CENTER);
        return content;
    }

    private Said said(Enrolment enrolment, int column) {
        String name = SafeText.site(enrolment.site());
        return switch (column) {
            case 0 -> new Said(name, "", Optional.of(LetterTile.of(name, TILE)), "");
            case 1 ->
                enrolment.account().isEmpty()
                        ? Said.quiet(means.text("no-user-name"))
                        : Said.plain(SafeText.name(enrolment.account()));
            default -> Said.plain(SafeText.name(enrolment.label()));
        };
    }

    /// Returns when it is closed.
    void open(CoverageReport report) {
        show(report);
        ask.openWith(open.table());
    }

    private void show(CoverageReport report) {
        open.show(report.toEnrol());
        boolean some = !report.toEnrol().isEmpty();
        site.setEnabled(some);
        forget.setEnabled(some);
        say(some ? means.texts().text("enrol.count", report.toEnrol().size()) : means.text("enrol.none"));
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser(System.getProperty("user.home"));
        chooser.setDialogTitle(means.text("enrol.read"));
        chooser.applyComponentOrientation(ask.dialog().getComponentOrientation());
        if (chooser.showOpenDialog(ask.dialog()) == JFileChooser.APPROVE_OPTION) {
            read(chooser.getSelectedFile().toPath());
        }
    }

    /// @param file of names
    void read(Path file) {
        say(means.text("enrol.reading"));
        means.command().run(List.of("import", "--json", file.toString()), _ -> refresh(), why -> say(why.line()));
    }

    private void refresh() {
        means.agent().ask(CoverageReport::of, this::show, this::failed);
    }

    private void openSite() {
        open.chosen().flatMap(it -> Sites.address(it.site())).ifPresent(address -> {
            try {
                Sites.open(address);
            } catch (IOException _) {
                say(new Notice(means.text("notice.no-browser"), address.toString(), "").line());
            }
        });
    }

    private void forget() {
        open.chosen()
                .ifPresent(it -> means.agent()
                        .ask(
                                agent -> {
                                    agent.note(new Change.ForgetEnrolment(it.site(), it.account()));
                                    return CoverageReport.of(agent);
                                },
                                this::show,
                                this::failed));
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
