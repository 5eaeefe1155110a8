package localpasskey.desktop.manager;

import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import localpasskey.control.SiteCoverage;
import localpasskey.control.WayIn;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;

/// What to do when a use was not the person's, or the computer is gone: the steps, and the sites in the order of harm.
final class DeviceLost {

    private static final Dimension LARGEST = new Dimension(620, 560);
    private static final int COLUMNS = 50;

    private final Means means;
    private final RelatedPages pages;
    private final Stack stack = new Stack();

    DeviceLost(Means means, RelatedPages pages) {
        this.means = means;
        this.pages = pages;
    }

    /// Returns when it is closed.
    ///
    /// @param sites what is only here first
    void open(Window owner, List<SiteCoverage> sites) {
        addSteps("lost.not-me", List.of("lost.not-me.1", "lost.not-me.2", "lost.not-me.3", "lost.not-me.4"));
        addSteps("lost.gone", List.of("lost.gone.1", "lost.gone.2", "lost.gone.3", "lost.gone.4"));
        stack.add(Shown.heading(means.text("lost.sites")), Spacing.MEDIUM);
        if (sites.isEmpty()) {
            stack.add(Shown.prose(means.text("lost.sites.none"), COLUMNS));
        }
        sites.forEach(this::add);
        new Ask(owner, means.text("lost.title"), Scrolled.of(stack.panel(), LARGEST))
                .withButton(Shown.button(means.text("more.history"), pages::openHistory))
                .withButton(Shown.button(means.text("more.sheet"), () -> pages.openNewFile(NewFile.SHEET)))
                .withAnswerThatCloses(means.text("button.close"))
                .open();
    }

    private void addSteps(String heading, List<String> steps) {
        stack.add(Shown.heading(means.text(heading)), Spacing.MEDIUM);
        for (int step = 0; step < steps.size(); step++) {
            stack.addPair(
                    Shown.label(means.texts().text("lost.number", step + 1)),
                    Shown.prose(means.text(steps.get(step)), COLUMNS));
        }
        stack.add(Shown.label(" "), Spacing.SMALL);
    }

    private void add(SiteCoverage site) {
        stack.add(Shown.styled(Shown.label(SafeText.site(site.site())), "font: bold"), Spacing.SMALL);
        String accounts = CoverageTexts.accounts(site, means.texts());
        if (!accounts.isEmpty()) {
            stack.add(Shown.quiet(accounts), Spacing.SMALL);
        }
        if (site.waysIn().isEmpty()) {
            stack.add(
                    Shown.styled(Shown.prose(means.text("lost.only-here"), COLUMNS), "foreground: $Palette.bad"),
                    Spacing.MEDIUM);
        }
        for (WayIn way : site.waysIn()) {
            stack.add(Shown.prose(words(way), COLUMNS), Spacing.MEDIUM);
        }
    }

    private String words(WayIn way) {
        String kind = CoverageTexts.kind(way.kind(), means.texts());
        String tried = CoverageTexts.tried(way, means.texts());
        return way.note().isEmpty()
                ? means.texts().text("lost.way", kind, tried)
                : means.texts().text("lost.way.noted", kind, tried, SafeText.name(way.note()));
    }
}
