package localpasskey.dbus;

/// What stands before the body of a message of ours.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
final class OutgoingHeader {

    private final BusMessage.Type type;
    private final BusWriter fields = new BusWriter();

    OutgoingHeader(BusMessage.Type type) {
        this.type = type;
    }

    OutgoingHeader path(String path) {
        return field(HeaderField.PATH, "o", path);
    }

    /// @param code one of those in [HeaderField]
    OutgoingHeader text(int code, String text) {
        return field(code, "s", text);
    }

    /// @param serial of the message that is answered
    OutgoingHeader replyTo(long serial) {
        fields.struct().octets(HeaderField.REPLY_SERIAL).signature("u").uint32(serial);
        return this;
    }

    /// @param signature of the body; empty where that is
    OutgoingHeader body(String signature) {
        if (!signature.isEmpty()) {
            fields.struct().octets(HeaderField.SIGNATURE).signature("g").signature(signature);
        }
        return this;
    }

    /// The whole message.
    ///
    /// @param serial not 0, and another one for each message of a connection
    byte[] encode(int serial, BusWriter body) {
        return new BusWriter()
                .octets('l', type.code(), 0, BusHeader.VERSION)
                .uint32(body.length())
                .uint32(serial)
                .uint32(fields.length())
                .append(fields)
                .align(8)
                .append(body)
                .toByteArray();
    }

    private OutgoingHeader field(int code, String type, String value) {
        fields.struct().octets(code).signature(type).text(value);
        return this;
    }
}
