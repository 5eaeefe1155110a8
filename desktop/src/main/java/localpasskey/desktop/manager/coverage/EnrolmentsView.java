package localpasskey.desktop.manager.coverage;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.message.Change;
import localpasskey.control.report.Enrolment;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.SiteLink;
import localpasskey.desktop.table.CellLines.Said;
import localpasskey.desktop.table.Listing;
import localpasskey.words.SafeText;

/// The passkeys of another computer that are to be made here, read from its file of names. Nothing is imported but
/// names.
public final class EnrolmentsView {

    private static final Dimension USUAL = new Dimension(680, 300);
    private static final int COLUMNS = 52;
    private static final int TILE = 28;

    private final ManagerContext context;
    private final Listing<Enrolment> open;
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JButton site;
    private final JButton forget;
    private final ContentDialog ask;

    public EnrolmentsView(Window owner, ManagerContext context) {
        this.context = context;
        open = new Listing<>(
                        new Listing.Titles(
                                List.of(
                                        context.text("column.service"),
                                        context.text("column.user-name"),
                                        context.text("enrol.column.label")),
                                Set.of(0, 1, 2)),
                        context.text("enrol.table"),
                        this::said)
                .onEnter(this::openSite);
        site = Widgets.button(context.text("action.open"), this::openSite);
        forget = Widgets.button(context.text("enrol.forget"), this::forget);
        ask = new ContentDialog(owner, context.text("enrol.title"), content())
                .withButton(Widgets.button(context.text("enrol.read"), this::choose))
                .withButton(site)
                .withButton(forget)
                .withWayOut(context.text("button.close"));
    }

    private JPanel content() {
        JPanel head = new VerticalBox()
                .add(Widgets.prose(context.text("enrol.what"), COLUMNS), Spacing.MEDIUM)
                .add(Widgets.prose(context.text("enrol.delete"), COLUMNS), Spacing.MEDIUM)
                .add(Widgets.styled(words, "foreground: $Palette.quiet; margin: 0,0,0,0"))
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
            case 0 -> new Said(name, "", SiteTile.of(name, TILE), "");
            case 1 ->
                enrolment.account().isEmpty()
                        ? Said.quiet(context.text("no-user-name"))
                        : Said.plain(SafeText.name(enrolment.account()));
            default -> Said.plain(SafeText.name(enrolment.label()));
        };
    }

    /// Returns when it is closed.
    public void open(CoverageReport report) {
        show(report);
        ask.openWith(open.table());
    }

    private void show(CoverageReport report) {
        open.show(report.toEnrol());
        boolean some = !report.toEnrol().isEmpty();
        site.setEnabled(some);
        forget.setEnabled(some);
        say(some ? context.texts().text("enrol.count", report.toEnrol().size()) : context.text("enrol.none"));
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser(System.getProperty("user.home"));
        chooser.setDialogTitle(context.text("enrol.read"));
        chooser.applyComponentOrientation(ask.dialog().getComponentOrientation());
        if (chooser.showOpenDialog(ask.dialog()) == JFileChooser.APPROVE_OPTION) {
            read(chooser.getSelectedFile().toPath());
        }
    }

    /// @param file of names
    void read(Path file) {
        say(context.text("enrol.reading"));
        context.command().run(List.of("import", "--json", file.toString()), _ -> refresh(), why -> say(why.line()));
    }

    private void refresh() {
        context.agent().ask(CoverageReport::of, this::show, this::failed);
    }

    private void openSite() {
        open.chosen().flatMap(it -> SiteLink.address(it.site())).ifPresent(address -> {
            try {
                SiteLink.open(address);
            } catch (IOException _) {
                say(new ErrorNotice(context.text("notice.no-browser"), address.toString()).line());
            }
        });
    }

    private void forget() {
        open.chosen()
                .ifPresent(it -> context.agent()
                        .ask(
                                agent -> {
                                    agent.note(new Change.ForgetEnrolment(it.site(), it.account()));
                                    return CoverageReport.of(agent);
                                },
                                this::show,
                                this::failed));
    }

    private void failed(ControlException e) {
        say(ErrorNotice.of(e, context.texts()).line());
    }

    private void say(String text) {
        Widgets.say(words, text);
    }
}
