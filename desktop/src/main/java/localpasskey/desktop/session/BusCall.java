package localpasskey.desktop.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A call of a method, and its octets.
///
/// @param destination the bus name of who is called
/// @param path of the object there
/// @param signature of the body; empty where it is
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
record BusCall(String destination, String path, String interfaceName, String member, String signature, BusWriter body) {

    static final String DAEMON = "org.freedesktop.DBus";

    private static final int METHOD_CALL = 1;

    static BusCall daemon(String member, String... arguments) {
        BusWriter body = new BusWriter();
        for (String argument : arguments) {
            body.text(argument);
        }
        return new BusCall(DAEMON, "/org/freedesktop/DBus", DAEMON, member, "s".repeat(arguments.length), body);
    }

    /// @param serial not 0, and another one for each call of a connection
    byte[] encode(int serial) {
        BusWriter message = new BusWriter()
                .octets('l', METHOD_CALL, 0, 1)
                .uint32(body.length())
                .uint32(serial)
                .uint32(0); // the length of the fields, put in at the end
        int fieldsBegin = message.length();
        field(message, 1, "o", path);
        field(message, 2, "s", interfaceName);
        field(message, 3, "s", member);
        field(message, 6, "s", destination);
        if (!signature.isEmpty()) {
            message.align(8).octets(8).signature("g").signature(signature);
        }
        int fieldsEnd = message.length();
        message.align(8).append(body);
        byte[] octets = message.toByteArray();
        ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).putInt(12, fieldsEnd - fieldsBegin);
        return octets;
    }

    private static void field(BusWriter message, int code, String type, String value) {
        message.align(8).octets(code).signature(type).text(value);
    }
}
