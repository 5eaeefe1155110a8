package localpasskey.desktop.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusReader;

/// Hears from the desktop's portal when the system turns light or dark, over a connection of its own to the session's
/// bus. A session without a portal never says so.
///
/// A thread of its own, named `scheme-news`, listens. Any program of the session could tell the same; it could change
/// the system's setting, too.
///
/// @spec https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
public final class SchemeNews {

    static final String PORTAL = "org.freedesktop.portal.Desktop";
    static final String PATH = "/org/freedesktop/portal/desktop";
    static final String SETTINGS = "org.freedesktop.portal.Settings";
    static final String CHANGED = "SettingChanged";
    static final String APPEARANCE = "org.freedesktop.appearance";
    static final String COLOUR_SCHEME = "color-scheme";

    private final SessionBus bus;
    private final LongConsumer told;

    private SchemeNews(SessionBus bus, LongConsumer told) {
        this.bus = bus;
        this.told = told;
    }

    /// @param environment normally [System#getenv()]
    /// @param told gets the portal's number each time and may take its time:
    ///     1 is dark, 2 is light, all others say nothing
    public static void start(Map<String, String> environment, LongConsumer told) {
        Optional<Path> socket = SessionBus.socket(environment.getOrDefault(Notices.BUS_ADDRESS, ""));
        socket.ifPresent(
                there -> Thread.ofPlatform().daemon().name("scheme-news").start(() -> run(there, told)));
    }

    private static void run(Path socket, LongConsumer told) {
        try (SessionBus bus = SessionBus.connect(socket)) {
            new SchemeNews(bus, told).listen();
        } catch (IOException _) {
            return; // no such bus, or the session is over: windows look again when they come to the front
        }
    }

    private void listen() throws IOException {
        bus.send(BusCall.daemon(
                "AddMatch",
                "type='signal',sender='" + PORTAL + "',path='" + PATH + "',interface='" + SETTINGS + "',member='"
                        + CHANGED + "',arg0='" + APPEARANCE + "'"));
        while (true) {
            hear(bus.read());
        }
    }

    /// Of the same kind are the accent's colour, which has another type, and whatever is to come.
    private void hear(BusMessage message) throws BusException {
        if (!message.isSignal(SETTINGS, CHANGED) || !message.signature().equals("ssv")) {
            return;
        }
        BusReader values = message.values("ssv");
        boolean ofScheme = values.text().equals(APPEARANCE) && values.text().equals(COLOUR_SCHEME);
        if (ofScheme && values.signature().equals("u")) {
            told.accept(values.uint32());
        }
    }
}
