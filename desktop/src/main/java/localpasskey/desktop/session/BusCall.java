package localpasskey.desktop.session;

/// A call of a method.
///
/// @param destination the bus name of who is called
/// @param path of the object there
/// @param signature of the body; empty where it is
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
record BusCall(String destination, String path, String interfaceName, String member, String signature, BusWriter body)
        implements BusOutgoing {

    static final String DAEMON = "org.freedesktop.DBus";
    static final String DAEMON_PATH = "/org/freedesktop/DBus";

    static BusCall daemon(String member, String... arguments) {
        BusWriter body = new BusWriter();
        for (String argument : arguments) {
            body.text(argument);
        }
        return new BusCall(DAEMON, DAEMON_PATH, DAEMON, member, "s".repeat(arguments.length), body);
    }

    @Override
    public byte[] encode(int serial) {
        return new BusHeader(BusMessage.CALL)
                .path(path)
                .text(BusHeader.INTERFACE, interfaceName)
                .text(BusHeader.MEMBER, member)
                .text(BusHeader.DESTINATION, destination)
                .body(signature)
                .encode(serial, body);
    }
}
