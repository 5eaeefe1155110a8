package localpasskey.desktop;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.swing.SwingUtilities;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Window;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.desktop.look.Appearances;
import localpasskey.desktop.look.Scheme;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// `localpasskey desktop`: the windows of a graphical session, put together.
public final class Main {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        DesktopOptions options;
        try {
            options = DesktopOptions.parse(arguments, places(System.getenv()));
        } catch (UsageException e) {
            complain("localpasskey desktop: ", e.userMessage());
            complain("", UserMessage.of(MessageCode.SEE_HELP, MessageValue.of("localpasskey desktop")));
            System.exit(USAGE);
            return;
        }
        if (!options.hidden() && runningOneOpened(options.socket())) {
            return;
        }
        UserMessage noScreen = GraphicsEnvironment.isHeadless()
                ? UserMessage.of(MessageCode.NO_SCREEN)
                : screen(System.getenv(), Toolkit::getDefaultToolkit);
        if (!noScreen.isEmpty()) {
            complain("", noScreen);
            System.exit(FAILED);
        }
        Scheme scheme = Appearances.standard(System.getenv(), Path.of(System.getProperty("user.home")))
                .scheme();
        SwingUtilities.invokeLater(() -> new Desktop(options, scheme).start());
    }

    /// What keeps windows from the screen: [UserMessage#NONE] where they can be shown.
    ///
    /// @param connect with the screen, as the JDK does it
    static UserMessage screen(Map<String, String> environment, Runnable connect) {
        try {
            connect.run();
            return UserMessage.NONE;
        } catch (AWTError e) { // no server there, or one that does not let this program in
            return UserMessage.of(MessageCode.SCREEN_CLOSED, MessageValue.of(environment.getOrDefault("DISPLAY", "")));
        } catch (LinkageError e) { // of the system's libraries that windows need, which a Java for servers has not
            return UserMessage.of(MessageCode.NO_SCREEN);
        }
    }

    /// On standard error, in the person's language.
    private static void complain(String who, UserMessage message) {
        Texts texts = Texts.of(Part.AGENT, Locale.getDefault()).in(System.err.charset());
        System.err.println(who + AgentTexts.beside(texts).text(message));
    }

    /// Ends the program as the person wants it; a service manager takes that for the end, too, and starts it no more.
    static void quit() {
        System.exit(0);
    }

    /// One desktop is enough: where it is there already, it shows its window.
    private static boolean runningOneOpened(Path socket) {
        try (ControlClient client = ControlClient.connect(socket, Desktop.PROGRAM)) {
            client.open(Window.MANAGER);
            return true;
        } catch (ControlException _) {
            return false; // no agent, or no desktop yet: this is to be the one
        }
    }

    private static ControlPlaces places(Map<String, String> environment) {
        ControlPlaces session = ControlPlaces.standard(environment, Path.of(System.getProperty("user.home")));
        try {
            return ControlPlaces.forClients(UserId.own(), session, Files::exists);
        } catch (IOException _) {
            return session; // a system whose kernel does not say who we are has no service of ours either
        }
    }
}
