package localpasskey.desktop;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import javax.swing.SwingUtilities;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Window;
import localpasskey.desktop.look.Appearances;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.SchemeFollower;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.manager.ManagerWindow;
import localpasskey.desktop.manager.TrialSite;
import localpasskey.desktop.prompt.DesktopPrompter;
import localpasskey.desktop.prompt.PromptWindows;
import localpasskey.desktop.session.AgentStatusLine;
import localpasskey.desktop.session.Notices;
import localpasskey.desktop.session.SchemeNews;
import localpasskey.desktop.session.Tray;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.time.ThreadTimer;
import localpasskey.model.time.Timer;
import localpasskey.words.AgentTexts;
import localpasskey.words.SafeText;

/// The parts of the program in a running session. For the event thread only.
final class Desktop {

    static final String PROGRAM = "localpasskey desktop";

    private final DesktopOptions options;
    private final ManagerWindow manager;

    Desktop(DesktopOptions options, Scheme scheme) {
        this.options = options;
        Theme.install(scheme);
        this.manager = new ManagerWindow(options.socket(), Locale.getDefault(), TrialSite.of(System.getenv()));
    }

    void start() {
        Timer timer = new ThreadTimer("desktop-timer");
        SchemeFollower follower = SchemeFollower.install(
                Appearances.standard(System.getenv(), Path.of(System.getProperty("user.home"))), timer);
        SchemeNews.start(System.getenv(), follower::told);
        if (!options.hidden()) {
            openManager();
        }
        Locale locale = Locale.getDefault();
        Notices notices = Notices.connect(
                System.getenv(),
                locale,
                timer,
                new Notices.Openers(later(this::openManager), later(manager::openDeviceLost), this::tryAgain));
        Tray.start(
                System.getenv(),
                locale,
                new Tray.TrayActions(
                        later(this::openManager),
                        later(manager::openDeviceLost),
                        later(Main::quit),
                        new AgentStatusLine(options.socket(), PROGRAM, locale)));
        DesktopPrompter.start(
                options.socket(),
                PROGRAM,
                new PromptWindows(locale, InstantSource.system(), ZoneId.systemDefault()),
                new Ears(notices));
    }

    /// Brings the manager window up, in front of others.
    void openManager() {
        manager.open();
    }

    /// Ends the pause after three wrong PINs, about which the agent asks. Not on the event thread, which shows that.
    private void tryAgain() {
        Thread.ofVirtual().name("try-again").start(() -> {
            try (ControlClient agent = ControlClient.connect(options.socket(), PROGRAM)) {
                agent.replug();
            } catch (ControlException e) {
                later(() -> manager.say(e)).run();
            }
        });
    }

    private static Runnable later(Runnable deed) {
        return () -> SwingUtilities.invokeLater(deed);
    }

    /// Hears what the agent tells besides questions.
    private final class Ears implements DesktopPrompter.Session {

        private final Notices notices;

        Ears(Notices notices) {
            this.notices = notices;
        }

        @Override
        public void told(HistoryLine row) {
            notices.told(row);
            later(manager::standsDifferently).run();
        }

        @Override
        public boolean told(Notice notice) {
            later(manager::standsDifferently).run();
            return notices.told(notice);
        }

        @Override
        public void open(Window what) {
            SwingUtilities.invokeLater(
                    switch (what) {
                        case MANAGER -> Desktop.this::openManager;
                        case DEVICE_LOST -> manager::openDeviceLost;
                    });
        }

        @Override
        public void tryAgain() {
            Desktop.this.tryAgain();
        }

        @Override
        public void unseen(String headline) {
            notices.unseen(headline);
        }

        @Override
        public void refused(Refusal why) {
            System.err.println(AgentTexts.of(Locale.ENGLISH, SafeText::whole).text(why.message()));
            SwingUtilities.invokeLater(() -> manager.sayWhoAsksInstead(why));
        }
    }
}
