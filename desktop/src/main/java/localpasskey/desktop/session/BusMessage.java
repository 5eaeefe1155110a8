package localpasskey.desktop.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A message that came from the bus, as far as it matters here. Absent header fields are empty or 0.
///
/// @param type 1 a call, 2 an answer, 3 an error, 4 a signal
/// @param serial by which an answer names it
/// @param sender the unique name of the connection it came from, as the bus puts it in; nobody can lie about it
/// @param signature of the body
/// @param body in the sender's byte order, aligned from its own beginning
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
record BusMessage(
        int type,
        long serial,
        boolean wantsAnswer,
        long replySerial,
        String path,
        String sender,
        String interfaceName,
        String member,
        String signature,
        ByteBuffer body) {

    /// The fixed beginning.
    static final int BEGINNING = 16;

    static final int CALL = 1;
    static final int ANSWER = 2;
    static final int ERROR = 3;
    static final int SIGNAL = 4;

    private static final int MOST_FIELDS = 1 << 14;
    private static final int MOST_BODY = 1 << 17;
    private static final int VERSION = 1;

    /// Of the flags, the second octet.
    private static final int NO_REPLY_EXPECTED = 1;

    /// How many octets follow the beginning.
    static int restLength(byte[] beginning) throws BusException {
        ByteBuffer buffer = beginning(beginning);
        return paddedFields(buffer) + limited(buffer.getInt(4), MOST_BODY);
    }

    /// @param rest all that follows the beginning
    static BusMessage of(byte[] beginning, byte[] rest) throws BusException {
        ByteBuffer buffer = beginning(beginning);
        ByteOrder order = buffer.order();
        Fields fields = new Fields();
        fields.read(new BusReader(
                ByteBuffer.wrap(rest, 0, buffer.getInt(12)).slice().order(order)));
        ByteBuffer body = ByteBuffer.wrap(rest, paddedFields(buffer), buffer.getInt(4))
                .slice()
                .order(order);
        return new BusMessage(
                beginning[1] & 0xFF,
                Integer.toUnsignedLong(buffer.getInt(8)),
                (beginning[2] & NO_REPLY_EXPECTED) == 0,
                fields.replySerial,
                fields.path,
                fields.sender,
                fields.interfaceName,
                fields.member,
                fields.signature,
                body);
    }

    boolean isSignal(String ofInterface, String named) {
        return type == SIGNAL && interfaceName.equals(ofInterface) && member.equals(named);
    }

    /// Whether it calls this method; callers may leave the interface out.
    boolean isCallOf(String ofInterface, String named) {
        return type == CALL && isOf(ofInterface) && member.equals(named);
    }

    boolean isOf(String named) {
        return interfaceName.isEmpty() || interfaceName.equals(named);
    }

    /// The values of a body that must have this signature.
    BusReader values(String expected) throws BusException {
        if (!signature.equals(expected)) {
            throw new BusException("expected " + expected + ", came " + signature);
        }
        return new BusReader(body.duplicate().order(body.order()));
    }

    private static ByteBuffer beginning(byte[] octets) throws BusException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        buffer.order(
                switch (octets[0]) {
                    case 'l' -> ByteOrder.LITTLE_ENDIAN;
                    case 'B' -> ByteOrder.BIG_ENDIAN;
                    default -> throw new BusException("no byte order: " + octets[0]);
                });
        if (octets[3] != VERSION) {
            throw new BusException("version " + octets[3] + " of the protocol");
        }
        limited(buffer.getInt(12), MOST_FIELDS);
        return buffer;
    }

    private static int paddedFields(ByteBuffer beginning) {
        return Math.ceilDiv(beginning.getInt(12), 8) * 8;
    }

    private static int limited(int length, int most) throws BusException {
        if (length < 0 || length > most) {
            throw new BusException(Integer.toUnsignedLong(length) + " octets, the limit is " + most);
        }
        return length;
    }

    /// The header's array of code and variant.
    private static final class Fields {

        private long replySerial;
        private String path = "";
        private String sender = "";
        private String interfaceName = "";
        private String member = "";
        private String signature = "";

        void read(BusReader reader) throws BusException {
            while (reader.hasMore()) {
                reader.align(8);
                take(reader.octet(), reader.signature(), reader);
            }
        }

        private void take(int code, String type, BusReader reader) throws BusException {
            switch (type) {
                case "s", "o" -> keep(code, reader.text());
                case "g" -> keep(code, reader.signature());
                case "u" -> {
                    long number = reader.uint32();
                    replySerial = code == BusHeader.REPLY_SERIAL ? number : replySerial;
                }
                default -> throw new BusException("a header field of type " + type);
            }
        }

        /// Destination, error and whatever is to come do not matter here.
        private void keep(int code, String text) {
            switch (code) {
                case BusHeader.PATH -> path = text;
                case BusHeader.INTERFACE -> interfaceName = text;
                case BusHeader.MEMBER -> member = text;
                case BusHeader.SENDER -> sender = text;
                case BusHeader.SIGNATURE -> signature = text;
                default -> {}
            }
        }
    }
}
