package localpasskey.dbus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads D-Bus values one after the other. Alignment counts from the buffer's beginning.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
public final class BusReader {

    private final ByteBuffer bytes;

    BusReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    public boolean hasMore() {
        return bytes.hasRemaining();
    }

    public int octet() throws BusException {
        need(1);
        return bytes.get() & 0xFF;
    }

    public long uint32() throws BusException {
        align(4);
        need(4);
        return bytes.getInt() & 0xFFFF_FFFFL;
    }

    public boolean flag() throws BusException {
        long value = uint32();
        if (value > 1) {
            throw new BusException("a boolean of " + value);
        }
        return value == 1;
    }

    public int int32() throws BusException {
        return (int) uint32();
    }

    /// `ai`.
    public List<Integer> numbers() throws BusException {
        long length = uint32();
        need(length);
        int end = bytes.position() + (int) length;
        List<Integer> numbers = new ArrayList<>();
        while (bytes.position() < end) {
            numbers.add(int32());
        }
        return numbers;
    }

    /// A string or an object path.
    public String text() throws BusException {
        return octets(uint32());
    }

    public String signature() throws BusException {
        return octets(octet());
    }

    /// Enters a variant, which must hold this type.
    public BusReader variant(String expected) throws BusException {
        String signature = signature();
        if (!signature.equals(expected)) {
            throw new BusException("a variant of " + signature + ", expected " + expected);
        }
        return this;
    }

    /// `as`.
    public List<String> texts() throws BusException {
        long length = uint32();
        need(length);
        int end = bytes.position() + (int) length;
        List<String> texts = new ArrayList<>();
        while (bytes.position() < end) {
            texts.add(text());
        }
        return texts;
    }

    /// Goes on at the next multiple, as before a struct (8).
    public BusReader align(int multiple) throws BusException {
        int next = Math.ceilDiv(bytes.position(), multiple) * multiple;
        need(next - bytes.position());
        bytes.position(next);
        return this;
    }

    private String octets(long length) throws BusException {
        need(length + 1);
        byte[] text = new byte[(int) length];
        bytes.get(text);
        if (bytes.get() != 0) {
            throw new BusException("a text without its end");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private void need(long count) throws BusException {
        if (count > bytes.remaining()) {
            throw new BusException(count + " octets more, but " + bytes.remaining() + " are there");
        }
    }
}
