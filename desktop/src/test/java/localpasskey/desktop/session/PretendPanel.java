package localpasskey.desktop.session;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusOutgoing;
import localpasskey.dbus.BusWriter;

/// A panel that takes icons (StatusNotifierWatcher), on a real bus, until it is closed.
final class PretendPanel implements AutoCloseable {

    private static final String NAME = "org.kde.StatusNotifierWatcher";

    /// The bus names of the icons, in the order in which they came.
    final BlockingQueue<String> icons = new LinkedBlockingQueue<>();

    /// Revisions of menus that their icons told.
    final BlockingQueue<Long> revisions = new LinkedBlockingQueue<>();

    private final SessionBus bus;

    private PretendPanel(SessionBus bus) {
        this.bus = bus;
    }

    /// Returns when it has its name.
    static PretendPanel appear(RealSessionBus there) throws IOException {
        PretendPanel panel = new PretendPanel(SessionBus.connect(there.socket()));
        panel.bus.send(BusCall.daemon("AddMatch", "type='signal',interface='com.canonical.dbusmenu'"));
        panel.bus.send(new BusCall(
                BusCall.DAEMON,
                BusCall.DAEMON_PATH,
                BusCall.DAEMON,
                "RequestName",
                "su",
                new BusWriter().text(NAME).uint32(0)));
        BusMessage answer = panel.bus.read();
        while (answer.type() != BusMessage.Type.METHOD_RETURN
                || !answer.signature().equals("u")) {
            answer = panel.bus.read();
        }
        Thread.ofVirtual().start(panel::serve);
        return panel;
    }

    private void serve() {
        try {
            while (true) {
                hear(bus.read());
            }
        } catch (IOException _) {
            return; // the test has ended it
        }
    }

    private void hear(BusMessage message) throws IOException {
        if (message.isCallOf(NAME, "RegisterStatusNotifierItem")) {
            icons.add(message.values("s").text());
            bus.send(new BusOutgoing.Answer(message, "", new BusWriter()));
        } else if (message.isSignal("com.canonical.dbusmenu", "LayoutUpdated")) {
            revisions.add(message.values("ui").uint32());
        }
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
