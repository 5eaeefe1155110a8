package localpasskey.dbus;

/// A message that we send.
public sealed interface BusOutgoing permits BusCall, BusOutgoing.Answer, BusOutgoing.Failure, BusOutgoing.Signal {

    /// Its octets.
    ///
    /// @param serial not 0, and another one for each message of a connection
    byte[] encode(int serial);

    /// What a method of ours returns.
    ///
    /// @param signature of the body; empty where it is
    record Answer(BusMessage call, String signature, BusWriter body) implements BusOutgoing {

        @Override
        public byte[] encode(int serial) {
            return new OutgoingHeader(BusMessage.Type.METHOD_RETURN)
                    .replyTo(call.serial())
                    .text(HeaderField.DESTINATION, call.sender())
                    .body(signature)
                    .encode(serial, body);
        }
    }

    /// That a call of ours was not understood.
    ///
    /// @param name of the error, dotted
    record Failure(BusMessage call, String name, String words) implements BusOutgoing {

        public static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
        public static final String UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty";
        public static final String INVALID_ARGUMENTS = "org.freedesktop.DBus.Error.InvalidArgs";

        @Override
        public byte[] encode(int serial) {
            return new OutgoingHeader(BusMessage.Type.ERROR)
                    .replyTo(call.serial())
                    .text(HeaderField.ERROR_NAME, name)
                    .text(HeaderField.DESTINATION, call.sender())
                    .body("s")
                    .encode(serial, new BusWriter().text(words));
        }
    }

    /// For whoever listens.
    ///
    /// @param path of the object of ours
    record Signal(String path, String interfaceName, String member, String signature, BusWriter body)
            implements BusOutgoing {

        @Override
        public byte[] encode(int serial) {
            return new OutgoingHeader(BusMessage.Type.SIGNAL)
                    .path(path)
                    .text(HeaderField.INTERFACE, interfaceName)
                    .text(HeaderField.MEMBER, member)
                    .body(signature)
                    .encode(serial, body);
        }
    }
}
