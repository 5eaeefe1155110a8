package localpasskey.desktop.manager.coverage;

import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import localpasskey.control.report.SiteCoverage;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.FileKind;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.RelatedPages;
import localpasskey.model.RecoveryMethod;
import localpasskey.words.SafeText;

/// What to do when a use was not the person's, or the computer is gone: the steps, and the sites in the order of harm.
public final class DeviceLostView {

    private static final Dimension LARGEST = new Dimension(620, 560);
    private static final int COLUMNS = 50;

    private final ManagerContext context;
    private final RelatedPages pages;
    private final VerticalBox stack = new VerticalBox();

    public DeviceLostView(ManagerContext context, RelatedPages pages) {
        this.context = context;
        this.pages = pages;
    }

    /// Returns when it is closed.
    ///
    /// @param sites what is only here first
    public void open(Window owner, List<SiteCoverage> sites) {
        addSteps("lost.not-me", List.of("lost.not-me.1", "lost.not-me.2", "lost.not-me.3", "lost.not-me.4"));
        addSteps("lost.gone", List.of("lost.gone.1", "lost.gone.2", "lost.gone.3", "lost.gone.4"));
        stack.add(Widgets.heading(context.text("lost.sites")), Spacing.MEDIUM);
        if (sites.isEmpty()) {
            stack.add(Widgets.prose(context.text("lost.sites.none"), COLUMNS));
        }
        sites.forEach(this::add);
        new ContentDialog(owner, context.text("lost.title"), Scrolled.of(stack.panel(), LARGEST))
                .withButton(Widgets.button(context.text("more.history"), pages::openHistory))
                .withButton(Widgets.button(context.text("more.sheet"), () -> pages.openNewFile(FileKind.SHEET)))
                .withAnswerThatCloses(context.text("button.close"))
                .open();
    }

    private void addSteps(String heading, List<String> steps) {
        stack.add(Widgets.heading(context.text(heading)), Spacing.MEDIUM);
        for (int step = 0; step < steps.size(); step++) {
            stack.addPair(
                    Widgets.label(context.texts().text("lost.number", step + 1)),
                    Widgets.prose(context.text(steps.get(step)), COLUMNS));
        }
        stack.add(Widgets.label(" "), Spacing.SMALL);
    }

    private void add(SiteCoverage site) {
        stack.add(Widgets.styled(Widgets.label(SafeText.site(site.site())), "font: bold"), Spacing.SMALL);
        String accounts = CoverageTexts.accounts(site, context.texts());
        if (!accounts.isEmpty()) {
            stack.add(Widgets.quiet(accounts), Spacing.SMALL);
        }
        if (site.waysIn().isEmpty()) {
            stack.add(
                    Widgets.styled(Widgets.prose(context.text("lost.only-here"), COLUMNS), "foreground: $Palette.bad"),
                    Spacing.MEDIUM);
        }
        for (RecoveryMethod way : site.waysIn()) {
            stack.add(Widgets.prose(words(way), COLUMNS), Spacing.MEDIUM);
        }
    }

    private String words(RecoveryMethod way) {
        String kind = CoverageTexts.kind(way.kind(), context.texts());
        String tried = CoverageTexts.tried(way, context.texts());
        return way.note().isEmpty()
                ? context.texts().text("lost.way", kind, tried)
                : context.texts().text("lost.way.noted", kind, tried, SafeText.name(way.note()));
    }
}
