package localpasskey.desktop.manager;

import java.awt.Window;
import java.util.List;
import java.util.function.Consumer;
import localpasskey.control.ControlException;
import localpasskey.control.report.Report;
import localpasskey.desktop.manager.checker.SeenReport;
import localpasskey.desktop.manager.checker.SeenView;
import localpasskey.desktop.manager.coverage.CoverageReport;
import localpasskey.desktop.manager.coverage.CoverageView;
import localpasskey.desktop.manager.coverage.DeviceLostView;
import localpasskey.desktop.manager.coverage.EnrolmentsView;
import localpasskey.desktop.manager.coverage.NewFileView;
import localpasskey.desktop.manager.help.AboutView;
import localpasskey.desktop.manager.help.CheckReport;
import localpasskey.desktop.manager.help.CheckView;
import localpasskey.desktop.manager.help.HelpView;
import localpasskey.desktop.manager.history.HistoryReport;
import localpasskey.desktop.manager.history.HistoryView;
import localpasskey.desktop.manager.part.FileKind;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.RelatedPages;
import localpasskey.desktop.manager.settings.PinWindow;
import localpasskey.desktop.manager.settings.SettingsView;

/// What opens from the manager's window beside the table.
final class ManagerPages implements RelatedPages {

    private final Window owner;
    private final ManagerContext context;
    private final Back back;

    /// What the manager hears of its pages.
    ///
    /// @param covered other ways in were noted
    /// @param reload what is shown may be another one now
    record Back(Consumer<Report.Headline> covered, Runnable reload, Consumer<ControlException> failed) {}

    ManagerPages(Window owner, ManagerContext context, Back back) {
        this.owner = owner;
        this.context = context;
        this.back = back;
    }

    /// The menu's, in its order.
    List<MoreMenu.Entry> entries() {
        return List.of(
                new MoreMenu.Entry(context.text("more.coverage"), "control K", this::openCoverage),
                new MoreMenu.Entry(context.text("more.history"), "control shift H", this::openHistory),
                new MoreMenu.Entry(context.text("more.sheet"), "control P", () -> openNewFile(FileKind.SHEET)),
                new MoreMenu.Entry(context.text("more.names"), "control E", () -> openNewFile(FileKind.NAMES)),
                new MoreMenu.Entry(context.text("more.enrol"), "control I", this::openEnrolments),
                new MoreMenu.Entry(context.text("more.elsewhere"), "control S", this::openElsewhere),
                new MoreMenu.Entry(context.text("more.lost"), "control L", this::openDeviceLost),
                new MoreMenu.Entry(context.text("more.check"), "control D", this::openCheck),
                new MoreMenu.Entry(context.text("more.help"), "F1", () -> HelpView.open(owner, context)),
                new MoreMenu.Entry(context.text("more.about"), "shift F1", () -> AboutView.open(owner, context)));
    }

    @Override
    public void openCoverage() {
        context.agent()
                .ask(
                        CoverageReport::of,
                        report -> new CoverageView(owner, context, back.covered()).open(report),
                        back.failed());
    }

    @Override
    public void openHistory() {
        context.agent()
                .ask(HistoryReport::of, report -> new HistoryView(owner, context, this).open(report), back.failed());
    }

    @Override
    public void openNewFile(FileKind kind) {
        new NewFileView(owner, context, kind).open();
    }

    void openEnrolments() {
        context.agent()
                .ask(CoverageReport::of, report -> new EnrolmentsView(owner, context).open(report), back.failed());
    }

    void openElsewhere() {
        context.agent().ask(SeenReport::of, report -> new SeenView(owner, context).open(report), back.failed());
    }

    /// Also where the agent is not running: then without the sites.
    @Override
    public void openDeviceLost() {
        context.agent()
                .ask(
                        CoverageReport::of,
                        report -> new DeviceLostView(context, this).open(owner, report.here()),
                        _ -> new DeviceLostView(context, this).open(owner, List.of()));
    }

    @Override
    public void openCheck() {
        context.agent().ask(CheckReport::of, this::openCheck, e -> {
            if (e.reason() == ControlException.Reason.NOT_RUNNING) {
                openCheck(CheckReport.notRunning());
            } else {
                back.failed().accept(e);
            }
        });
    }

    private void openCheck(CheckReport report) {
        new CheckView(owner, context, this).open(report);
    }

    @Override
    public void openSettings() {
        new SettingsView(context, this).open(owner, back.failed());
    }

    void openPin(boolean isSet, Runnable changed) {
        new PinWindow(owner, context, isSet, changed).open();
    }
}
