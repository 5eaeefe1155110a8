package localpasskey.desktop.session;

/// What stands before the body of a message.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
final class BusHeader {

    static final int PATH = 1;
    static final int INTERFACE = 2;
    static final int MEMBER = 3;
    static final int ERROR_NAME = 4;
    static final int REPLY_SERIAL = 5;
    static final int DESTINATION = 6;
    static final int SENDER = 7;
    static final int SIGNATURE = 8;

    private static final int VERSION = 1;

    private final int type;
    private final BusWriter fields = new BusWriter();

    /// @param type one of those in [BusMessage]
    BusHeader(int type) {
        this.type = type;
    }

    BusHeader path(String path) {
        return field(PATH, "o", path);
    }

    BusHeader text(int code, String text) {
        return field(code, "s", text);
    }

    /// @param serial of the message that is answered
    BusHeader replyTo(long serial) {
        fields.struct().octets(REPLY_SERIAL).signature("u").uint32(serial);
        return this;
    }

    /// @param signature of the body; empty where that is
    BusHeader body(String signature) {
        if (!signature.isEmpty()) {
            fields.struct().octets(SIGNATURE).signature("g").signature(signature);
        }
        return this;
    }

    /// The whole message.
    ///
    /// @param serial not 0, and another one for each message of a connection
    byte[] encode(int serial, BusWriter body) {
        return new BusWriter()
                .octets('l', type, 0, VERSION)
                .uint32(body.length())
                .uint32(serial)
                .uint32(fields.length())
                .append(fields)
                .align(8)
                .append(body)
                .toByteArray();
    }

    private BusHeader field(int code, String type, String value) {
        fields.struct().octets(code).signature(type).text(value);
        return this;
    }
}
