package localpasskey.desktop.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusReader;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;
import org.jspecify.annotations.Nullable;

/// Notifications of the desktop, by its own service on the session's bus. State is guarded by this object's lock.
///
/// @spec https://specifications.freedesktop.org/notification-spec/latest/protocol.html
final class Notifications {

    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String ACTION = "look";
    private static final int NORMAL = 1;
    private static final int CRITICAL = 2;
    private static final long AS_THE_SERVER_LIKES = 0xFFFF_FFFFL;

    /// Actions of more notifications than these are forgotten, the oldest first.
    private static final int MOST_REMEMBERED = 32;

    private final SessionBus bus;
    private final Map<Long, Runnable> sent = new LinkedHashMap<>();
    private final Map<Long, Runnable> shown = new LinkedHashMap<>();
    private boolean marksUp;

    private Notifications(SessionBus bus) {
        this.bus = bus;
    }

    /// A thread of its own listens from then on.
    static Notifications connect(Path socket) throws IOException {
        Notifications notifications = new Notifications(SessionBus.connect(socket));
        notifications.begin();
        return notifications;
    }

    private void begin() throws IOException {
        bus.send(BusCall.daemon("AddMatch", "type='signal',interface='" + NAME + "',path='" + PATH + "'"));
        bus.send(new BusCall(NAME, PATH, NAME, "GetCapabilities", "", new BusWriter()));
        Thread.ofPlatform().daemon().name("notifications").start(this::listen);
    }

    /// @throws IOException if the bus is gone
    synchronized void show(Notification notice) throws IOException {
        BusWriter body = new BusWriter()
                .text("LocalPasskey")
                .uint32(0)
                .text("localpasskey")
                .text(notice.summary())
                .text(marksUp ? notice.body().replace("&", "&amp;") : notice.body())
                .texts(List.of(ACTION, notice.action()))
                .dictionary(Map.of("urgency", BusValue.octet(notice.urgent() ? CRITICAL : NORMAL)))
                .uint32(AS_THE_SERVER_LIKES);
        long serial = bus.send(new BusCall(NAME, PATH, NAME, "Notify", "susssasa{sv}i", body));
        remember(sent, serial, notice.deed());
    }

    private void listen() {
        try {
            while (true) {
                hear(bus.read());
            }
        } catch (IOException _) {
            bus.abandon(); // the bus has gone: who shows next hears it
        }
    }

    /// Signals of the same names that have other values are of any program of the session's, and say nothing.
    private void hear(BusMessage message) throws BusException {
        if (message.type() == BusMessage.Type.METHOD_RETURN
                && message.signature().equals("u")) {
            isShown(message.replySerial(), message.values("u").uint32());
        } else if (message.type() == BusMessage.Type.METHOD_RETURN
                && message.signature().equals("as")) {
            takeCapabilities(message.values("as").texts());
        } else if (message.isSignal(NAME, "ActionInvoked")
                && message.signature().equals("us")) {
            BusReader values = message.values("us");
            pressed(values.uint32(), values.text()).ifPresent(Runnable::run);
        } else if (message.isSignal(NAME, "NotificationClosed")
                && message.signature().equals("uu")) {
            gone(message.values("uu").uint32());
        }
    }

    private synchronized void takeCapabilities(List<String> capabilities) {
        marksUp = capabilities.contains("body-markup");
    }

    private synchronized void isShown(long serial, long id) {
        @Nullable Runnable deed = sent.remove(serial);
        if (deed != null) {
            remember(shown, id, deed);
        }
    }

    private synchronized Optional<Runnable> pressed(long id, String action) {
        return action.equals(ACTION) ? Optional.ofNullable(shown.get(id)) : Optional.empty();
    }

    private synchronized void gone(long id) {
        shown.remove(id);
    }

    private static void remember(Map<Long, Runnable> deeds, long number, Runnable deed) {
        deeds.put(number, deed);
        if (deeds.size() > MOST_REMEMBERED) {
            deeds.remove(deeds.keySet().iterator().next());
        }
    }
}
