package localpasskey.desktop;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.swing.SwingUtilities;
import localpasskey.control.ControlPlaces;
import localpasskey.control.UserId;
import localpasskey.desktop.look.Appearances;
import localpasskey.desktop.look.Scheme;

/// `localpasskey desktop`: the windows of a graphical session, put together.
public final class Main {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments, places(System.getenv()));
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.err.println("Help: localpasskey desktop --help");
            System.exit(USAGE);
            return;
        }
        if (options.help()) {
            System.out.print(Options.USAGE);
            return;
        }
        if (GraphicsEnvironment.isHeadless()) {
            System.err.println(
                    "There is no screen to show windows on: DISPLAY is not set, or this Java came without its"
                            + " windows (Debian: sudo apt-get install openjdk-25-jre).");
            System.exit(FAILED);
        }
        Scheme scheme = Appearances.standard(System.getenv(), Path.of(System.getProperty("user.home")))
                .scheme();
        SwingUtilities.invokeLater(() -> new Desktop(options, scheme).start());
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
