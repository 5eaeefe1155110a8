package localpasskey.desktop.manager;

import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.desktop.look.AppIcon;
import localpasskey.desktop.look.Keys;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.coverage.CoverageReport;
import localpasskey.desktop.manager.part.AgentConnection;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.OwnCommand;
import localpasskey.desktop.manager.passkey.DeleteDialog;
import localpasskey.desktop.manager.passkey.DetailsReport;
import localpasskey.desktop.manager.passkey.PasskeyActions;
import localpasskey.desktop.manager.passkey.PasskeyRow;
import localpasskey.desktop.manager.passkey.RenameDialog;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// The window that shows the passkeys. For the event thread only.
public final class ManagerWindow {

    /// What is refused because the list here is not the agent's any more.
    private static final Set<Refusal.Reason> OUTDATED =
            EnumSet.of(Refusal.Reason.NO_SUCH_PASSKEY, Refusal.Reason.LIST_CHANGED);

    private static final Dimension USUAL = new Dimension(980, 620);
    private static final Dimension SMALLEST = new Dimension(640, 360);

    /// Who goes through the list by the arrow keys does not have the agent asked about each passkey.
    private static final int SETTLED_MILLIS = 120;

    /// What a first step waits for is done elsewhere: in a browser.
    private static final int WAITING_MILLIS = 2000;

    private final ManagerTexts texts;
    private final AgentConnection agent;
    private final JFrame frame;
    private final ManagerView view;
    private final ManagerPages pages;
    private final Timer waiting = new Timer(WAITING_MILLIS, _ -> lookAgain());
    private final Timer settled = new Timer(SETTLED_MILLIS, _ -> lookUp());
    private boolean tellsRefusing;
    private boolean unheard;

    /// Shows nothing yet.
    ///
    /// @param socket the agent's
    /// @param locale the person's
    /// @param trial where a first passkey is tried
    public ManagerWindow(Path socket, Locale locale, TrialSite trial) {
        this.texts = ManagerTexts.of(locale, ZoneId.systemDefault());
        this.agent = new AgentConnection(socket);
        this.frame = new JFrame(Widgets.title(texts.text("window.title")));
        PasskeyActions.RowHandlers rowHandlers =
                new PasskeyActions.RowHandlers(this::rename, this::unmark, this::delete, this::deleteAll);
        ManagerContext context = new ManagerContext(texts, agent, new OwnCommand(socket, texts));
        this.pages =
                new ManagerPages(frame, context, new ManagerPages.Back(this::showHeadline, this::reload, this::failed));
        this.view = new ManagerView(
                texts,
                rowHandlers,
                new ManagerView.Handlers(
                        this::reload,
                        () -> startAgent(context.command()),
                        () -> change(ControlClient::replug, view()::tellNothing),
                        this::openSettings,
                        pages::openCoverage,
                        pages::openCheck,
                        firstRun(context, trial),
                        pages.entries()));
        settled.setRepeats(false);
        view.passkeys().table().getSelectionModel().addListSelectionListener(_ -> showDetails());
        frame.setIconImages(AppIcon.images());
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.setContentPane(view.component());
        frame.setMinimumSize(Scale.fitting(Scale.of(SMALLEST)));
        frame.setSize(Scale.fitting(Scale.of(USUAL)));
        frame.applyComponentOrientation(ComponentOrientation.getOrientation(locale));
        frame.setLocationRelativeTo(null);
    }

    /// What only a finished window can have.
    private void listen() {
        Keys.bind(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "F5", this::reload);
        Keys.bind(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "control F", view::searchAgain);
        Keys.bind(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "control COMMA", this::openSettings);
        view.more().bind(frame.getRootPane());
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                waiting.stop();
            }

            @Override
            public void windowActivated(WindowEvent event) {
                reload();
            }
        });
    }

    /// Brings the window up, in front of others.
    public void open() {
        if (frame.getWindowListeners().length == 0) {
            listen();
        }
        waiting.start();
        frame.setVisible(true);
        frame.toFront();
    }

    private FirstRunView.StepHandlers firstRun(ManagerContext context, TrialSite trial) {
        return new FirstRunView.StepHandlers(
                () -> pages.openPin(false, this::lookAgain),
                () -> context.command()
                        .run(
                                List.of("browser", "install"),
                                _ -> view.firstRun().browsersAreSetUp(Path.of(OwnCommand.extension())),
                                view.firstRun()::browsersAreNotSetUp),
                trial,
                pages::openHistory);
    }

    public void standsDifferently() {
        if (frame.isShowing()) {
            agent.ask(ControlClient::status, this::show, _ -> {});
        }
    }

    /// While the first steps are shown, while sign-ins are refused, and while nobody listens.
    private void lookAgain() {
        if (view.firstRun().component().isShowing() || tellsRefusing) {
            agent.ask(ControlClient::status, this::show, this::failed);
        } else if (unheard) {
            agent.ask(ControlClient::status, _ -> reload(), _ -> {});
        }
    }

    /// What came of it, the window sees by itself.
    private void startAgent(OwnCommand command) {
        view.cannotShow(new ErrorNotice(texts.text("trouble.starting"), ""));
        command.run(
                List.of("start"),
                _ -> reload(),
                why -> view.cannotShow(
                        new ErrorNotice(texts.text("trouble.not-running"), why.line(), ErrorNotice.Step.START)));
    }

    /// Brings up what to do when a use was not the person's, or the computer is gone.
    public void openDeviceLost() {
        open();
        pages.openDeviceLost();
    }

    /// Says that this desktop does not ask the person, because another program does.
    ///
    /// @param why as the agent refused it
    public void sayWhoAsksInstead(Refusal why) {
        view.tell(ErrorNotice.of(why.reason(), why.message(), texts));
    }

    JFrame frame() {
        return frame;
    }

    ManagerView view() {
        return view;
    }

    private void reload() {
        view.loading();
        agent.ask(it -> PasskeyRow.all(it, texts.locale()), this::show, this::cannotShow);
        agent.ask(CoverageReport::headline, this::showHeadline, _ -> {}); // the same trouble is shown already
        agent.ask(ControlClient::status, this::show, _ -> {});
    }

    /// Nothing of what it says is a failure of this window, so it comes and goes with its cause.
    private void show(StatusReport status) {
        view.show(status.chip().custody());
        view.firstRun().show(status);
        if (status.passkeys() > 0 && view.firstRun().component().isShowing()) {
            reload();
        }
        if (!status.refusing().isEmpty()) {
            view.tell(refusing(status.refusing()));
            tellsRefusing = true;
        } else if (tellsRefusing) {
            view.tellNothing();
            tellsRefusing = false;
        }
    }

    private ErrorNotice refusing(UserMessage why) {
        return why.code() == MessageCode.PIN_PAUSED
                ? new ErrorNotice(texts.text("notice.paused"), texts.text(why), ErrorNotice.Step.TRY_PIN_AGAIN)
                : new ErrorNotice(texts.text("notice.refusing"), texts.text(why));
    }

    /// Something that was done at another place of the session failed.
    public void say(ControlException e) {
        open();
        failed(e);
    }

    private void showHeadline(Report.Headline headline) {
        view.show(headline);
    }

    private void show(List<PasskeyRow> rows) {
        unheard = false;
        view.show(rows);
        showDetails();
    }

    private void cannotShow(ControlException e) {
        unheard = e.reason() == Reason.NOT_RUNNING;
        view.cannotShow(ErrorNotice.of(e, texts));
    }

    private void failed(ControlException e) {
        if (e.reason() == Reason.NOT_RUNNING || e.reason() == Reason.BROKEN) {
            cannotShow(e);
        } else {
            view.tell(ErrorNotice.of(e, texts));
        }
        if (e.reason() == Reason.REFUSED && OUTDATED.contains(e.refusal())) {
            reload();
        }
    }

    /// Of the chosen passkey: at once what is known here, and the rest when the person stays with it.
    private void showDetails() {
        view.passkeys().chosen().ifPresent(row -> {
            view.details().show(row);
            settled.restart();
        });
    }

    private void lookUp() {
        view.passkeys().chosen().ifPresent(row -> {
            CredentialId id = row.summary().id();
            agent.ask(
                    it -> DetailsReport.of(it, id, row),
                    view.details()::show,
                    e -> view.details().cannotShow(id, ErrorNotice.of(e, texts).line()));
        });
    }

    private void rename(PasskeyRow row) {
        RenameDialog.ask(
                frame, texts, row, label -> change(it -> it.rename(row.summary().id(), label), view::tellNothing));
    }

    private void unmark(PasskeyRow row) {
        change(it -> it.unmark(row.summary().id()), view::tellNothing);
    }

    private void delete(PasskeyRow row) {
        view.tellOfQuestion(texts.text("notice.waiting"));
        change(it -> it.delete(row.summary().id()), () -> view.tell(deleted(row)));
    }

    private void deleteAll(PasskeyRow row) {
        int passkeys = view.passkeys().ofSite(row).size();
        DeleteDialog.askAll(frame, texts, row, passkeys, () -> {
            view.tellOfQuestion(texts.text("notice.waiting"));
            change(
                    it -> it.deleteAll(new RelyingPartyId(row.summary().site()), passkeys),
                    () -> view.tell(ErrorNotice.calm(
                            texts.text("delete.all.done", row.site()), texts.text("delete.all.site"))));
        });
    }

    private ErrorNotice deleted(PasskeyRow row) {
        String name = ManagerTexts.named(row.summary().label(), row.summary().account());
        return ErrorNotice.calm(
                name.isEmpty()
                        ? texts.text("delete.done", row.site())
                        : texts.text("delete.done.account", row.site(), name),
                texts.text("delete.site"));
    }

    private void openSettings() {
        pages.openSettings();
    }

    /// Something that changes a passkey.
    private interface AgentCall {
        void with(ControlClient agent) throws ControlException;
    }

    /// @param done says that it was done, where that is to be said
    private void change(AgentCall call, Runnable done) {
        agent.ask(
                it -> {
                    call.with(it);
                    return true;
                },
                _ -> {
                    done.run();
                    reload();
                },
                this::failed);
    }
}
