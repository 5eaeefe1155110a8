package localpasskey.desktop.session;

import java.io.IOException;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusOutgoing;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;

/// A desktop's portal that tells of changed settings, on a real bus, until it is closed.
public final class PretendPortal implements AutoCloseable {

    public static final int DARK = 1;
    public static final int LIGHT = 2;

    private final SessionBus bus;

    private PretendPortal(SessionBus bus) {
        this.bus = bus;
    }

    /// Returns when it has its name.
    public static PretendPortal appear(RealSessionBus there) throws IOException {
        PretendPortal portal = new PretendPortal(SessionBus.connect(there.socket()));
        portal.bus.send(new BusCall(
                BusCall.DAEMON,
                BusCall.DAEMON_PATH,
                BusCall.DAEMON,
                "RequestName",
                "su",
                new BusWriter().text(SchemeNews.PORTAL).uint32(0)));
        BusMessage answer = portal.bus.read();
        while (answer.type() != BusMessage.Type.METHOD_RETURN
                || !answer.signature().equals("u")) {
            answer = portal.bus.read();
        }
        return portal;
    }

    public void turn(long scheme) throws IOException {
        tell(SchemeNews.APPEARANCE, SchemeNews.COLOUR_SCHEME, BusValue.unsigned(scheme));
    }

    /// That a setting has changed.
    void tell(String of, String setting, BusValue value) throws IOException {
        tell("ssv", new BusWriter().text(of).text(setting).variant(value));
    }

    /// What need not be well formed.
    void tell(String signature, BusWriter body) throws IOException {
        bus.send(new BusOutgoing.Signal(SchemeNews.PATH, SchemeNews.SETTINGS, SchemeNews.CHANGED, signature, body));
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
