package localpasskey.desktop.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Writes D-Bus values one after the other, little-endian, aligned from the beginning.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
final class BusWriter {

    private static final int STRUCT = 8;

    private byte[] written = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(written, length);
    }

    BusWriter octets(int... values) {
        for (int value : values) {
            if (length == written.length) {
                written = Arrays.copyOf(written, 2 * length);
            }
            written[length++] = (byte) value;
        }
        return this;
    }

    BusWriter uint32(long value) {
        align(4);
        return octets((int) value, (int) (value >>> 8), (int) (value >>> 16), (int) (value >>> 24));
    }

    BusWriter int32(int value) {
        return uint32(value);
    }

    BusWriter flag(boolean value) {
        return uint32(value ? 1 : 0);
    }

    /// A string or an object path.
    BusWriter text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return uint32(octets.length).append(octets).octets(0);
    }

    BusWriter signature(String signature) {
        return octets(signature.length())
                .append(signature.getBytes(StandardCharsets.US_ASCII))
                .octets(0);
    }

    /// `as`.
    BusWriter texts(List<String> texts) {
        return array(4, () -> texts.forEach(this::text));
    }

    BusWriter variant(BusValue value) {
        signature(value.signature());
        value.writing().accept(this);
        return this;
    }

    /// `a{sv}`, keys in the order of the map.
    BusWriter dictionary(Map<String, BusValue> entries) {
        return array(
                STRUCT, () -> entries.forEach((key, value) -> struct().text(key).variant(value)));
    }

    /// An array: its length in octets, then its items.
    ///
    /// @param alignment of one item
    /// @param items writes them here
    BusWriter array(int alignment, Runnable items) {
        uint32(0);
        int place = length - 4;
        align(alignment);
        int begin = length;
        items.run();
        int octets = length - begin;
        for (int i = 0; i < 4; i++) {
            written[place + i] = (byte) (octets >>> (8 * i));
        }
        return this;
    }

    /// A struct or an entry of a dictionary begins here.
    BusWriter struct() {
        return align(STRUCT);
    }

    BusWriter align(int multiple) {
        while (length % multiple != 0) {
            octets(0);
        }
        return this;
    }

    /// @param other octets, or values that are aligned from its own beginning, which is to be a multiple of 8 here
    BusWriter append(BusWriter other) {
        return append(other.toByteArray());
    }

    private BusWriter append(byte[] octets) {
        for (byte octet : octets) {
            octets(octet);
        }
        return this;
    }
}
