package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.Report;
import localpasskey.control.SiteCoverage;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;
import localpasskey.desktop.manager.CellLines.Said;

/// Which sites open without this computer, the worst first.
final class CoverageView {

    private static final Dimension USUAL = new Dimension(860, 360);
    private static final int COLUMNS = 60;
    private static final int TILE = 28;

    private final Means means;
    private final Consumer<Report.Headline> changed;
    private final Listing<SiteCoverage> sites;
    private final JLabel headline = Shown.headline(" ");
    private final JTextArea others = Shown.prose(" ", COLUMNS);
    private final Ask ask;

    /// @param changed called on the event thread when something was noted
    CoverageView(Window owner, Means means, Consumer<Report.Headline> changed) {
        this.means = means;
        this.changed = changed;
        sites = new Listing<>(titles(), means.text("coverage.table"), this::said).onEnter(this::openSite);
        ask = new Ask(owner, means.text("coverage.title"), content())
                .withButton(Shown.button(means.text("coverage.ways"), this::openSite))
                .withWayOut(means.text("button.close"));
    }

    private Listing.Titles titles() {
        List<String> all = List.of(
                means.text("coverage.column.state"),
                means.text("column.service"),
                means.text("coverage.column.ways"),
                means.text("coverage.column.reminder"));
        return new Listing.Titles(all, Set.of(1, 2));
    }

    private JPanel content() {
        JPanel head = new Stack()
                .add(headline, Spacing.SMALL)
                .add(others, Spacing.SMALL)
                .add(Shown.styled(Shown.prose(means.text("coverage.what"), COLUMNS), "foreground: $Palette.quiet"))
                .panel();
        sites.pane().setPreferredSize(Scale.of(USUAL));
        JPanel content = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));
        content.add(head, BorderLayout.PAGE_START);
        content.add(sites.pane(), BorderLayout.CENTER);
        return content;
    }

    private Said said(SiteCoverage site, int column) {
        ManagerTexts texts = means.texts();
        return switch (column) {
            case 0 ->
                new Said(
                        CoverageTexts.state(site.state(), texts),
                        "",
                        Optional.empty(),
                        CoverageTexts.colour(site.state()));
            case 1 ->
                new Said(
                        SafeText.site(site.site()),
                        CoverageTexts.accounts(site, texts),
                        Optional.of(LetterTile.of(SafeText.site(site.site()), TILE)),
                        "");
            case 2 ->
                site.waysIn().isEmpty()
                        ? Said.quiet(texts.text("coverage.no-way"))
                        : Said.plain(CoverageTexts.ways(site, texts));
            default -> Said.plain(CoverageTexts.reminder(site.nudge(), texts));
        };
    }

    /// Returns when it is closed.
    void open(CoverageReport report) {
        show(report);
        ask.openWith(sites.table());
    }

    private void show(CoverageReport report) {
        headline.setText(CoverageTexts.headline(report.headline(), means.texts()));
        others.setText(CoverageTexts.others(report.headline(), means.texts()));
        others.getAccessibleContext().setAccessibleName(others.getText());
        sites.show(report.here());
    }

    private void openSite() {
        sites.chosen().ifPresent(site -> new SiteWays(ask.dialog(), means, site, this::noted).open());
    }

    private void noted(CoverageReport report) {
        show(report);
        changed.accept(report.headline());
    }
}
