package localpasskey.dbus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Writes D-Bus values one after the other, little-endian, aligned from the beginning.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
public final class BusWriter {

    private static final int STRUCT = 8;

    private byte[] written = new byte[256];
    private int length;

    public BusWriter() {}

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(written, length);
    }

    public BusWriter octets(int... values) {
        for (int value : values) {
            if (length == written.length) {
                written = Arrays.copyOf(written, 2 * length);
            }
            written[length++] = (byte) value;
        }
        return this;
    }

    public BusWriter uint32(long value) {
        align(4);
        return octets((int) value, (int) (value >>> 8), (int) (value >>> 16), (int) (value >>> 24));
    }

    public BusWriter int32(int value) {
        return uint32(value);
    }

    public BusWriter flag(boolean value) {
        return uint32(value ? 1 : 0);
    }

    /// A string or an object path.
    public BusWriter text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return uint32(octets.length).append(octets).octets(0);
    }

    public BusWriter signature(String signature) {
        return octets(signature.length())
                .append(signature.getBytes(StandardCharsets.US_ASCII))
                .octets(0);
    }

    /// `as`.
    public BusWriter texts(List<String> texts) {
        return array(4, () -> texts.forEach(this::text));
    }

    public BusWriter variant(BusValue value) {
        signature(value.signature());
        value.writing().accept(this);
        return this;
    }

    /// `a{sv}`, keys in the order of the map.
    public BusWriter dictionary(Map<String, BusValue> entries) {
        return array(
                STRUCT, () -> entries.forEach((key, value) -> struct().text(key).variant(value)));
    }

    /// An array: its length in octets, then its items.
    ///
    /// @param alignment of one item
    /// @param items writes them here
    public BusWriter array(int alignment, Runnable items) {
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
    public BusWriter struct() {
        return align(STRUCT);
    }

    public BusWriter align(int multiple) {
        while (length % multiple != 0) {
            octets(0);
        }
        return this;
    }

    /// @param other octets, or values that are aligned from its own beginning, which is to be a multiple of 8 here
    public BusWriter append(BusWriter other) {
        return append(other.toByteArray());
    }

    private BusWriter append(byte[] octets) {
        for (byte octet : octets) {
            octets(octet);
        }
        return this;
    }
}
