package localpasskey.desktop.manager;

import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.WindowConstants;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.Refusal;
import localpasskey.desktop.look.AppIcon;
import localpasskey.desktop.look.Scale;
import localpasskey.wire.CredentialId;

/// The window that shows the passkeys. For the event thread only.
public final class ManagerWindow {

    private static final Dimension USUAL = new Dimension(980, 620);
    private static final Dimension SMALLEST = new Dimension(640, 360);

    private final ManagerTexts texts;
    private final AgentDoor agent;
    private final JFrame frame;
    private final ManagerView view;

    /// Shows nothing yet.
    ///
    /// @param socket the agent's
    /// @param locale the person's
    public ManagerWindow(Path socket, Locale locale) {
        this.texts = ManagerTexts.of(locale, ZoneId.systemDefault());
        this.agent = new AgentDoor(socket);
        this.frame = new JFrame(texts.text("window.title"));
        PasskeyActions.Deeds deeds = new PasskeyActions.Deeds(this::showDetails, this::rename, this::delete);
        this.view = new ManagerView(texts, deeds, new ManagerView.Ways(this::reload, this::openSettings));
        frame.setIconImages(AppIcon.images());
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.setContentPane(view.component());
        frame.setMinimumSize(fitting(SMALLEST));
        frame.setSize(fitting(USUAL));
        frame.applyComponentOrientation(ComponentOrientation.getOrientation(locale));
        frame.setLocationRelativeTo(null);
    }

    /// Not larger than the screen, however large the text is.
    private static Dimension fitting(Dimension points) {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        Dimension wanted = Scale.of(points);
        return new Dimension(Math.min(wanted.width, screen.width), Math.min(wanted.height, screen.height));
    }

    /// What only a finished window can have.
    private void listen() {
        Keys.bind(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "F5", this::reload);
        Keys.bind(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "control F", view::searchAgain);
        Keys.bind(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, "control COMMA", this::openSettings);
        frame.addWindowListener(new WindowAdapter() {
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
        frame.setVisible(true);
        frame.toFront();
    }

    JFrame frame() {
        return frame;
    }

    ManagerView view() {
        return view;
    }

    private void reload() {
        view.loading();
        agent.ask(it -> AgentDoor.passkeys(it, texts.locale()), this::show, this::cannotShow);
    }

    private void show(List<PasskeyRow> rows) {
        view.show(rows);
    }

    private void cannotShow(ControlException e) {
        view.cannotShow(Notice.of(e, agent, texts));
    }

    private void failed(ControlException e) {
        boolean unheard = e.reason() == Reason.NOT_RUNNING || e.reason() == Reason.BROKEN;
        if (unheard) {
            cannotShow(e);
        } else {
            view.tell(Notice.of(e, agent, texts));
        }
        if (e.reason() == Reason.REFUSED && e.refusal() == Refusal.Reason.NO_SUCH_PASSKEY) {
            reload();
        }
    }

    private void showDetails(PasskeyRow row) {
        CredentialId id = row.summary().id();
        agent.ask(it -> DetailsReport.of(it, id, row), report -> Details.open(frame, texts, report), this::failed);
    }

    private void rename(PasskeyRow row) {
        Renaming.ask(
                frame, texts, row, label -> change(it -> it.rename(row.summary().id(), label)));
    }

    private void delete(PasskeyRow row) {
        Deleting.ask(frame, texts, row, () -> {
            view.tell(new Notice(texts.text("notice.waiting"), "", ""));
            change(it -> it.delete(row.summary().id()));
        });
    }

    private void openSettings() {
        new Settings(texts, agent).open(frame, this::failed);
    }

    /// Something that changes a passkey, with nothing to say when it is done.
    private interface Deed {
        void with(ControlClient agent) throws ControlException;
    }

    private void change(Deed deed) {
        agent.ask(
                it -> {
                    deed.with(it);
                    return true;
                },
                _ -> {
                    view.tellNothing();
                    reload();
                },
                this::failed);
    }
}
