package localpasskey.dbus;

import java.nio.ByteBuffer;

/// A message that came from the bus, as far as it matters here. Absent header fields are empty or 0.
///
/// @param serial by which an answer names it
/// @param sender the unique name of the connection it came from, as the bus puts it in; nobody can lie about it
/// @param signature of the body
/// @param body in the sender's byte order, aligned from its own beginning
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
public record BusMessage(
        Type type,
        long serial,
        boolean wantsAnswer,
        long replySerial,
        String path,
        String sender,
        String interfaceName,
        String member,
        String errorName,
        String signature,
        ByteBuffer body) {

    public enum Type {
        METHOD_CALL(1),
        METHOD_RETURN(2),
        ERROR(3),
        SIGNAL(4),
        /// Types to come are ignored, as the specification demands.
        OTHER(0);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

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

    public boolean isSignal(String ofInterface, String named) {
        return type == Type.SIGNAL && interfaceName.equals(ofInterface) && member.equals(named);
    }

    /// Whether it calls this method; callers may leave the interface out.
    public boolean isCallOf(String ofInterface, String named) {
        return type == Type.METHOD_CALL && isOf(ofInterface) && member.equals(named);
    }

    public boolean isOf(String named) {
        return interfaceName.isEmpty() || interfaceName.equals(named);
    }

    /// The values of a body that must have this signature.
    public BusReader values(String expected) throws BusException {
        if (!signature.equals(expected)) {
            throw new BusException("expected " + expected + ", came " + signature);
        }
        return new BusReader(body.duplicate().order(body.order()));
    }
}
