package localpasskey.agent.seat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The fixed beginning of a message: 16 octets that say how long the rest is.
///
/// @param fieldsLength octets of the header fields that follow
/// @param bodyLength octets of the body after them
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
record BusHeader(ByteOrder order, BusMessage.Type type, int fieldsLength, int bodyLength) {

    static final int LENGTH = 16;

    /// logind's answers have a few hundred octets.
    static final int MOST_FIELDS = 1 << 14;

    static final int MOST_BODY = 1 << 17;

    private static final int VERSION = 1;

    static BusHeader parse(byte[] octets) throws BusException {
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
        return new BusHeader(
                buffer.order(),
                BusMessage.Type.of(octets[1] & 0xFF),
                limited(buffer.getInt(12), MOST_FIELDS),
                limited(buffer.getInt(4), MOST_BODY));
    }

    private static int limited(int length, int most) throws BusException {
        if (length < 0 || length > most) {
            throw new BusException(Integer.toUnsignedLong(length) + " octets, the limit is " + most);
        }
        return length;
    }

    /// Of fields and body, with the padding between them.
    int restLength() {
        return paddedFields() + bodyLength;
    }

    private int paddedFields() {
        return Math.ceilDiv(fieldsLength, 8) * 8;
    }

    /// @param rest all that follows this header
    BusMessage message(byte[] rest) throws BusException {
        Fields fields = new Fields(
                new BusReader(ByteBuffer.wrap(rest, 0, fieldsLength).slice().order(order)));
        ByteBuffer body =
                ByteBuffer.wrap(rest, paddedFields(), bodyLength).slice().order(order);
        return new BusMessage(
                type,
                fields.replySerial,
                fields.sender,
                fields.interfaceName,
                fields.member,
                fields.errorName,
                fields.signature,
                body);
    }

    /// The header's array of code and variant.
    private static final class Fields {

        private long replySerial;
        private String sender = "";
        private String interfaceName = "";
        private String member = "";
        private String errorName = "";
        private String signature = "";

        Fields(BusReader reader) throws BusException {
            while (reader.hasMore()) {
                reader.align(8);
                take(reader.octet(), reader);
            }
        }

        private void take(int code, BusReader reader) throws BusException {
            switch (code) {
                case 2 -> interfaceName = reader.variant("s").text();
                case 3 -> member = reader.variant("s").text();
                case 4 -> errorName = reader.variant("s").text();
                case 5 -> replySerial = reader.variant("u").uint32();
                case 7 -> sender = reader.variant("s").text();
                case 8 -> signature = reader.variant("g").signature();
                default -> skip(reader);
            }
        }

        /// Path, destination, number of file descriptors, and whatever is to come.
        private static void skip(BusReader reader) throws BusException {
            String type = reader.signature();
            switch (type) {
                case "s", "o" -> reader.text();
                case "g" -> reader.signature();
                case "u" -> reader.uint32();
                default -> throw new BusException("a header field of type " + type);
            }
        }
    }
}
