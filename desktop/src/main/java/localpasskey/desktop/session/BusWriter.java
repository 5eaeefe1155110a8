package localpasskey.desktop.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Writes D-Bus values one after the other, little-endian, aligned from the beginning.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
final class BusWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int length() {
        return out.size();
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    BusWriter octets(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    BusWriter uint32(long value) {
        align(4);
        return octets((int) value, (int) (value >>> 8), (int) (value >>> 16), (int) (value >>> 24));
    }

    BusWriter text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        uint32(octets.length);
        out.writeBytes(octets);
        return octets(0);
    }

    BusWriter signature(String signature) {
        out.write(signature.length());
        out.writeBytes(signature.getBytes(StandardCharsets.US_ASCII));
        return octets(0);
    }

    /// `as`.
    BusWriter texts(List<String> texts) {
        BusWriter items = new BusWriter();
        texts.forEach(items::text);
        return uint32(items.length()).append(items);
    }

    /// `a{sv}` whose values are bytes (`y`), as hints are. Keys in the order of the map.
    BusWriter byteHints(Map<String, Integer> hints) {
        BusWriter items = new BusWriter();
        hints.forEach((name, value) -> items.align(8).text(name).signature("y").octets(value));
        uint32(items.length());
        return align(8).append(items);
    }

    BusWriter align(int multiple) {
        while (out.size() % multiple != 0) {
            out.write(0);
        }
        return this;
    }

    BusWriter append(BusWriter other) {
        out.writeBytes(other.toByteArray());
        return this;
    }
}
