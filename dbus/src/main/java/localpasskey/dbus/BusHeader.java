package localpasskey.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The fixed beginning of a message that comes: 16 octets that say how long the rest is.
///
/// @param wantsAnswer whether a call is to be answered
/// @param serial by which an answer names it
/// @param fieldsLength octets of the header fields that follow
/// @param bodyLength octets of the body after them
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
public record BusHeader(
        ByteOrder order, BusMessage.Type type, boolean wantsAnswer, long serial, int fieldsLength, int bodyLength) {

    public static final int LENGTH = 16;

    /// What services answer has a few hundred octets.
    static final int MOST_FIELDS = 1 << 14;

    static final int MOST_BODY = 1 << 17;

    static final int VERSION = 1;

    /// Of the flags, the third octet.
    private static final int NO_REPLY_EXPECTED = 1;

    /// @param octets [#LENGTH] of them
    /// @throws BusException if it says what the protocol does not allow, or more than we take
    public static BusHeader parse(byte[] octets) throws BusException {
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
                (octets[2] & NO_REPLY_EXPECTED) == 0,
                Integer.toUnsignedLong(buffer.getInt(8)),
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
    public int restLength() {
        return paddedFields() + bodyLength;
    }

    private int paddedFields() {
        return Math.ceilDiv(fieldsLength, 8) * 8;
    }

    /// @param rest all that follows this header
    public BusMessage message(byte[] rest) throws BusException {
        Fields fields = new Fields(
                new BusReader(ByteBuffer.wrap(rest, 0, fieldsLength).slice().order(order)));
        ByteBuffer body =
                ByteBuffer.wrap(rest, paddedFields(), bodyLength).slice().order(order);
        return new BusMessage(
                type,
                serial,
                wantsAnswer,
                fields.replySerial,
                fields.path,
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
        private String path = "";
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
                case HeaderField.PATH -> path = reader.variant("o").text();
                case HeaderField.INTERFACE ->
                    interfaceName = reader.variant("s").text();
                case HeaderField.MEMBER -> member = reader.variant("s").text();
                case HeaderField.ERROR_NAME -> errorName = reader.variant("s").text();
                case HeaderField.REPLY_SERIAL ->
                    replySerial = reader.variant("u").uint32();
                case HeaderField.SENDER -> sender = reader.variant("s").text();
                case HeaderField.SIGNATURE -> signature = reader.variant("g").signature();
                default -> skip(reader);
            }
        }

        /// Destination, number of file descriptors, and whatever is to come.
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
