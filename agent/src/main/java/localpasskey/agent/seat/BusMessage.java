package localpasskey.agent.seat;

import java.nio.ByteBuffer;

/// A message of D-Bus, as far as it matters here. Absent header fields are empty or 0.
///
/// @param sender the unique name of the connection it came from, as the bus puts it in; nobody can lie about it
/// @param signature of the body
/// @param body in the sender's byte order, aligned from its own beginning
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
record BusMessage(
        Type type,
        long replySerial,
        String sender,
        String interfaceName,
        String member,
        String errorName,
        String signature,
        ByteBuffer body) {

    enum Type {
        METHOD_CALL,
        METHOD_RETURN,
        ERROR,
        SIGNAL,
        /// Types to come are ignored, as the specification demands.
        OTHER;

        static Type of(int octet) {
            return switch (octet) {
                case 1 -> METHOD_CALL;
                case 2 -> METHOD_RETURN;
                case 3 -> ERROR;
                case 4 -> SIGNAL;
                default -> OTHER;
            };
        }
    }

    boolean isSignal(String ofInterface, String named) {
        return type == Type.SIGNAL && interfaceName.equals(ofInterface) && member.equals(named);
    }

    /// The values of a body that must have this signature.
    BusReader values(String expected) throws BusException {
        if (!signature.equals(expected)) {
            throw new BusException("expected " + expected + ", came " + signature);
        }
        return new BusReader(body.duplicate().order(body.order()));
    }
}
