package localpasskey.desktop.manager.coverage;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.table.CellLines.Said;
import localpasskey.desktop.table.Listing;
import localpasskey.words.SafeText;

/// Which sites open without this computer, the worst first.
public final class CoverageView {

    private static final Dimension USUAL = new Dimension(860, 360);
    private static final int COLUMNS = 60;
    private static final int TILE = 28;

    private final ManagerContext context;
    private final Consumer<Report.Headline> changed;
    private final Listing<SiteCoverage> sites;
    private final JLabel headline = Widgets.headline(" ");
    private final JTextArea others = Widgets.prose(" ", COLUMNS);
    private final ContentDialog ask;

    /// @param changed called on the event thread when something was noted
    public CoverageView(Window owner, ManagerContext context, Consumer<Report.Headline> changed) {
        this.context = context;
        this.changed = changed;
        sites = new Listing<>(titles(), context.text("coverage.table"), this::said).onEnter(this::openSite);
        ask = new ContentDialog(owner, context.text("coverage.title"), content())
                .withButton(Widgets.button(context.text("coverage.ways"), this::openSite))
                .withWayOut(context.text("button.close"));
    }

    private Listing.Titles titles() {
        List<String> all = List.of(
                context.text("coverage.column.state"),
                context.text("column.service"),
                context.text("coverage.column.ways"),
                context.text("coverage.column.reminder"));
        return new Listing.Titles(all, Set.of(1, 2));
    }

    private JPanel content() {
        JPanel head = new VerticalBox()
                .add(headline, Spacing.SMALL)
                .add(others, Spacing.SMALL)
                .add(Widgets.styled(
                        Widgets.prose(context.text("coverage.what"), COLUMNS), "foreground: $Palette.quiet"))
                .panel();
        sites.pane().setPreferredSize(Scale.of(USUAL));
        JPanel content = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));
        content.add(head, BorderLayout.PAGE_START);
        content.add(sites.pane(), BorderLayout.CENTER);
        return content;
    }

    private Said said(SiteCoverage site, int column) {
        ManagerTexts texts = context.texts();
        return switch (column) {
            case 0 -> new Said(CoverageTexts.state(site.state(), texts), "", null, CoverageTexts.colour(site.state()));
            case 1 ->
                new Said(
                        SafeText.site(site.site()),
                        CoverageTexts.accounts(site, texts),
                        SiteTile.of(SafeText.site(site.site()), TILE),
                        "");
            case 2 ->
                site.waysIn().isEmpty()
                        ? Said.quiet(texts.text("coverage.no-way"))
                        : Said.plain(CoverageTexts.ways(site, texts));
            default -> Said.plain(CoverageTexts.reminder(site.nudge(), texts));
        };
    }

    /// Returns when it is closed.
    public void open(CoverageReport report) {
        show(report);
        ask.openWith(sites.table());
    }

    private void show(CoverageReport report) {
        headline.setText(CoverageTexts.headline(report.headline(), context.texts()));
        others.setText(CoverageTexts.others(report.headline(), context.texts()));
        others.getAccessibleContext().setAccessibleName(others.getText());
        sites.show(report.here());
    }

    private void openSite() {
        sites.chosen().ifPresent(site -> new SiteWays(ask.dialog(), context, site, this::noted).open());
    }

    private void noted(CoverageReport report) {
        show(report);
        changed.accept(report.headline());
    }
}
