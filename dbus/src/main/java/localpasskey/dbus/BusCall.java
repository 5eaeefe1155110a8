package localpasskey.dbus;

/// A call of a method.
///
/// @param destination the bus name of who is called
/// @param path of the object there
/// @param signature of the body; empty where it is
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
public record BusCall(
        String destination, String path, String interfaceName, String member, String signature, BusWriter body)
        implements BusOutgoing {

    /// The bus itself, as a destination and a sender.
    public static final String DAEMON = "org.freedesktop.DBus";

    public static final String DAEMON_PATH = "/org/freedesktop/DBus";

    /// A call whose arguments are texts.
    public static BusCall of(String destination, String path, String interfaceName, String member, String... texts) {
        BusWriter body = new BusWriter();
        for (String text : texts) {
            body.text(text);
        }
        return new BusCall(destination, path, interfaceName, member, "s".repeat(texts.length), body);
    }

    /// A call of the bus itself.
    public static BusCall daemon(String member, String... texts) {
        return of(DAEMON, DAEMON_PATH, DAEMON, member, texts);
    }

    /// Whether an answer of this sender is one of the called. Of a name that others can take over, nobody knows.
    public boolean mayBeAnsweredBy(String sender) {
        boolean known = destination.startsWith(":") || destination.equals(DAEMON);
        return !known || sender.equals(destination);
    }

    @Override
    public byte[] encode(int serial) {
        return new OutgoingHeader(BusMessage.Type.METHOD_CALL)
                .path(path)
                .text(HeaderField.INTERFACE, interfaceName)
                .text(HeaderField.MEMBER, member)
                .text(HeaderField.DESTINATION, destination)
                .body(signature)
                .encode(serial, body);
    }
}
