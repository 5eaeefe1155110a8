package localpasskey.desktop.session;

import java.awt.ComponentOrientation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusOutgoing;
import localpasskey.dbus.BusReader;
import localpasskey.dbus.BusWriter;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// The icon in the panel (StatusNotifierItem), over a connection of its own to the session's bus. A session without a
/// panel for such icons, or without a bus, has none; where the panel comes later, or comes back, the icon does.
///
/// A thread of its own, named `tray`, listens.
public final class Tray {

    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final int DO_NOT_QUEUE = 4;

    private final SessionBus bus;
    private final String name;
    private final TrayMenu menu;
    private final BusObjects objects;
    private final Supplier<String> standing;

    private Tray(SessionBus bus, Texts texts, TrayActions actions) {
        this.bus = bus;
        this.name = "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
        this.standing = actions.standing();
        this.menu = new TrayMenu(
                List.of(
                        TrayMenu.Entry.APART,
                        new TrayMenu.Entry(texts.text("tray.open"), actions.open()),
                        new TrayMenu.Entry(texts.text("tray.not-me"), actions.deviceLost()),
                        TrayMenu.Entry.APART,
                        new TrayMenu.Entry(texts.text("tray.quit"), actions.quit())),
                ComponentOrientation.getOrientation(texts.locale()).isLeftToRight(),
                this::lookHowItStands);
        this.objects = new BusObjects(new TrayIcon(actions.open()), menu);
    }

    /// What the icon and its menu do. Called on threads of the bus.
    ///
    /// @param standing says in one line how the agent stands; may take its time
    public record TrayActions(Runnable open, Runnable deviceLost, Runnable quit, Supplier<String> standing) {}

    /// @param environment normally [System#getenv()]
    public static void start(Map<String, String> environment, Locale locale, TrayActions actions) {
        Optional<Path> socket = SessionBus.socket(environment.getOrDefault(Notices.BUS_ADDRESS, ""));
        Texts texts = Texts.of(Part.SESSION, locale).inWindows();
        socket.ifPresent(there -> Thread.ofPlatform().daemon().name("tray").start(() -> run(there, texts, actions)));
    }

    private static void run(Path socket, Texts texts, TrayActions actions) {
        try (SessionBus bus = SessionBus.connect(socket)) {
            new Tray(bus, texts, actions).listen();
        } catch (IOException _) {
            return; // no such bus, or the session is over: no icon from then on
        }
    }

    private void listen() throws IOException {
        bus.send(BusCall.daemon(
                "AddMatch",
                "type='signal',sender='" + BusCall.DAEMON + "',interface='" + BusCall.DAEMON
                        + "',member='NameOwnerChanged',arg0='" + WATCHER + "'"));
        bus.send(new BusCall(
                BusCall.DAEMON,
                BusCall.DAEMON_PATH,
                BusCall.DAEMON,
                "RequestName",
                "su",
                new BusWriter().text(name).uint32(DO_NOT_QUEUE)));
        lookHowItStands();
        register();
        while (true) {
            hear(bus.read());
        }
    }

    /// Where no panel is there this is answered by an error, which does not matter.
    private void register() throws IOException {
        bus.send(new BusCall(
                WATCHER,
                "/StatusNotifierWatcher",
                WATCHER,
                "RegisterStatusNotifierItem",
                "s",
                new BusWriter().text(name)));
    }

    private void hear(BusMessage message) throws IOException {
        if (message.type() == BusMessage.Type.METHOD_CALL) {
            BusOutgoing answer = objects.answer(message);
            if (message.wantsAnswer()) {
                bus.send(answer);
            }
        } else if (message.isSignal(BusCall.DAEMON, "NameOwnerChanged")
                && message.sender().equals(BusCall.DAEMON)) {
            ownerChanged(message.values("sss"));
        }
    }

    private void ownerChanged(BusReader values) throws IOException {
        boolean ofWatcher = values.text().equals(WATCHER);
        values.text(); // who had the name
        if (ofWatcher && !values.text().isEmpty()) {
            register();
        }
    }

    /// Asks the agent, which may be slow, and tells the panel what is new.
    private void lookHowItStands() {
        Thread.ofVirtual().name("tray-standing").start(() -> {
            try {
                Optional<BusOutgoing> news = menu.stands(standing.get());
                if (news.isPresent()) {
                    bus.send(news.get());
                }
            } catch (IOException _) {
                return; // the bus is gone: the listening thread ends the icon
            }
        });
    }
}
