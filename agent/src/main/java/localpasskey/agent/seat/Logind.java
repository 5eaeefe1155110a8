package localpasskey.agent.seat;

import java.io.IOException;
import java.util.Optional;
import localpasskey.control.socket.UserId;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusReader;

/// Asks logind who has the first seat, to which virtual devices belong. For one thread.
///
/// @spec https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
final class Logind {

    private static final String NAME = "org.freedesktop.login1";
    private static final String SEAT_PATH = "/org/freedesktop/login1/seat/seat0";
    private static final String SEAT = NAME + ".Seat";
    private static final String SESSION = NAME + ".Session";
    private static final String USER = NAME + ".User";
    private static final String USER_PATH = "/org/freedesktop/login1/user/_";
    private static final String MANAGER = NAME + ".Manager";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final String FROM_LOGIND = "type='signal',sender='" + NAME + "',";

    private final Bus bus;
    private final SeatListener listener;
    private String owner = "";

    Logind(Bus bus, SeatListener listener) {
        this.bus = bus;
        this.listener = listener;
    }

    /// Tells the listener how things are and then whatever changes; ends by an exception.
    void follow() throws IOException {
        bus.match(FROM_LOGIND + "interface='" + PROPERTIES
                + "',member='PropertiesChanged',path_namespace='/org/freedesktop/login1'");
        bus.match(FROM_LOGIND + "interface='" + MANAGER + "',member='PrepareForSleep'");
        bus.match(FROM_LOGIND + "interface='" + SESSION + "',member='Lock'");
        bus.match("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='" + NAME + "'");
        listener.seat(seat());
        while (true) {
            Optional<BusMessage> signal = bus.nextSignal();
            if (signal.isEmpty()) {
                return;
            }
            hear(signal.get());
        }
    }

    /// Any program can send us a signal of its own making; the sender is what it cannot make up.
    private void hear(BusMessage signal) throws IOException {
        if (signal.sender().equals("org.freedesktop.DBus")) {
            listener.seat(seat());
        } else if (signal.sender().equals(owner)) {
            if (signal.isSignal(MANAGER, "PrepareForSleep")) {
                listener.sleep(signal.values("b").flag());
            }
            if (signal.isSignal(SESSION, "Lock")) {
                listener.lock();
            }
            listener.seat(seat());
        }
    }

    private Seat seat() throws IOException {
        BusReader active = property(SEAT_PATH, SEAT, "ActiveSession", "(so)").align(8);
        owner = bus.ownerOf(NAME);
        if (active.text().isEmpty()) {
            return new Seat.Empty();
        }
        String session = active.text();
        long user = property(session, SESSION, "User", "(uo)").align(8).uint32();
        boolean locked = property(session, SESSION, "LockedHint", "b").flag();
        return user > Integer.MAX_VALUE ? new Seat.Empty() : new Seat.Taken(new UserId((int) user), locked);
    }

    /// The name of a user who is logged in.
    static String nameOf(Bus bus, UserId user) throws IOException {
        return property(bus, USER_PATH + user.number(), USER, "Name", "s").text();
    }

    private BusReader property(String path, String interfaceName, String name, String type) throws IOException {
        return property(bus, path, interfaceName, name, type);
    }

    private static BusReader property(Bus bus, String path, String interfaceName, String name, String type)
            throws IOException {
        BusCall get = BusCall.of(NAME, path, PROPERTIES, "Get", interfaceName, name);
        return bus.call(get).values("v").variant(type);
    }
}
