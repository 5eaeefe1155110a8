package localpasskey.desktop.session;

/// A message that we send.
sealed interface BusOutgoing permits BusCall, BusOutgoing.Answer, BusOutgoing.Failure, BusOutgoing.Signal {

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
            return new BusHeader(BusMessage.ANSWER)
                    .replyTo(call.serial())
                    .text(BusHeader.DESTINATION, call.sender())
                    .body(signature)
                    .encode(serial, body);
        }
    }

    /// That a call of ours was not understood.
    ///
    /// @param name of the error, dotted
    record Failure(BusMessage call, String name, String words) implements BusOutgoing {

        static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
        static final String UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty";
        static final String INVALID_ARGUMENTS = "org.freedesktop.DBus.Error.InvalidArgs";

        @Override
        public byte[] encode(int serial) {
            return new BusHeader(BusMessage.ERROR)
                    .replyTo(call.serial())
                    .text(BusHeader.ERROR_NAME, name)
                    .text(BusHeader.DESTINATION, call.sender())
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
            return new BusHeader(BusMessage.SIGNAL)
                    .path(path)
                    .text(BusHeader.INTERFACE, interfaceName)
                    .text(BusHeader.MEMBER, member)
                    .body(signature)
                    .encode(serial, body);
        }
    }
}
