package localpasskey.agent.seat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A call of a method whose arguments are texts, and its octets.
///
/// @param destination the bus name of who is called
/// @param path of the object there
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages
record BusCall(String destination, String path, String interfaceName, String member, List<String> arguments) {

    private static final int METHOD_CALL = 1;

    BusCall {
        arguments = List.copyOf(arguments);
    }

    /// Whether an answer of this sender is one of the called. Of a name that others can take over, nobody knows.
    boolean mayBeAnsweredBy(String sender) {
        boolean known = destination.startsWith(":") || destination.equals(Bus.DAEMON);
        return !known || sender.equals(destination);
    }

    /// @param serial not 0, and another one for each call of a connection
    byte[] encode(int serial) {
        Writer body = new Writer();
        arguments.forEach(body::text);

        Writer message = new Writer();
        message.octets('l', METHOD_CALL, 0, 1);
        message.uint32(body.length());
        message.uint32(serial);
        message.uint32(0); // the length of the fields, put in at the end
        int fieldsBegin = message.length();
        message.field(1, "o", path);
        message.field(2, "s", interfaceName);
        message.field(3, "s", member);
        message.field(6, "s", destination);
        if (!arguments.isEmpty()) {
            message.signatureField("s".repeat(arguments.size()));
        }
        int fieldsEnd = message.length();
        message.align(8);
        message.append(body);

        byte[] octets = message.toByteArray();
        ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).putInt(12, fieldsEnd - fieldsBegin);
        return octets;
    }

    /// Little-endian, aligned from the beginning.
    private static final class Writer {

        private static final int SIGNATURE = 8;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        int length() {
            return out.size();
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }

        void octets(int... values) {
            for (int value : values) {
                out.write(value);
            }
        }

        void uint32(int value) {
            align(4);
            octets(value, value >>> 8, value >>> 16, value >>> 24);
        }

        void text(String text) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            uint32(octets.length);
            out.writeBytes(octets);
            out.write(0);
        }

        void signature(String signature) {
            out.write(signature.length());
            out.writeBytes(signature.getBytes(StandardCharsets.US_ASCII));
            out.write(0);
        }

        void field(int code, String type, String value) {
            align(8);
            out.write(code);
            signature(type);
            text(value);
        }

        void signatureField(String value) {
            align(8);
            out.write(SIGNATURE);
            signature("g");
            signature(value);
        }

        void align(int multiple) {
            while (out.size() % multiple != 0) {
                out.write(0);
            }
        }

        void append(Writer other) {
            out.writeBytes(other.toByteArray());
        }
    }
}
