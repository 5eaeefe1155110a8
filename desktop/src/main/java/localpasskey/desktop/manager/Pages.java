package localpasskey.desktop.manager;

import java.awt.Window;
import java.util.List;
import java.util.function.Consumer;
import localpasskey.control.ControlException;
import localpasskey.control.Report;

/// What opens from the manager's window beside the table.
final class Pages implements RelatedPages {

    private final Window owner;
    private final Means means;
    private final Back back;

    /// What the manager hears of its pages.
    ///
    /// @param covered other ways in were noted
    /// @param reload what is shown may be another one now
    record Back(Consumer<Report.Headline> covered, Runnable reload, Consumer<ControlException> failed) {}

    Pages(Window owner, Means means, Back back) {
        this.owner = owner;
        this.means = means;
        this.back = back;
    }

    /// The menu's, in its order.
    List<MoreMenu.Entry> entries() {
        return List.of(
                new MoreMenu.Entry(means.text("more.coverage"), "control K", this::openCoverage),
                new MoreMenu.Entry(means.text("more.history"), "control shift H", this::openHistory),
                new MoreMenu.Entry(means.text("more.sheet"), "control P", () -> openNewFile(NewFile.SHEET)),
                new MoreMenu.Entry(means.text("more.names"), "control E", () -> openNewFile(NewFile.NAMES)),
                new MoreMenu.Entry(means.text("more.enrol"), "control I", this::openEnrolments),
                new MoreMenu.Entry(means.text("more.lost"), "control L", this::openDeviceLost));
    }

    void openCoverage() {
        means.agent()
                .ask(
                        CoverageReport::of,
                        report -> new CoverageView(owner, means, back.covered()).open(report),
                        back.failed());
    }

    @Override
    public void openHistory() {
        means.agent().ask(HistoryReport::of, report -> new HistoryView(owner, means, this).open(report), back.failed());
    }

    @Override
    public void openNewFile(NewFile kind) {
        new NewFileView(owner, means, kind).open();
    }

    void openEnrolments() {
        means.agent().ask(CoverageReport::of, report -> new EnrolmentsView(owner, means).open(report), back.failed());
    }

    /// Also where the agent is not running: then without the sites.
    @Override
    public void openDeviceLost() {
        means.agent()
                .ask(
                        CoverageReport::of,
                        report -> new DeviceLost(means, this).open(owner, report.here()),
                        _ -> new DeviceLost(means, this).open(owner, List.of()));
    }

    void openSettings() {
        new Settings(means).open(owner, back.failed());
    }
}
