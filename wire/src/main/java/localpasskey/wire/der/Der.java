package localpasskey.wire.der;

import java.util.Arrays;
import localpasskey.wire.Bytes;

/// DER, as much of it as our certificates need: writing only.
///
/// @spec https://www.itu.int/rec/T-REC-X.690 ITU-T X.690 §8, §10
public final class Der {

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int EXPLICIT = 0xA0;

    private static final int LONGEST_SHORT_LENGTH = 0x7f;
    private static final int SEVEN_BITS = 7;
    private static final int MORE = 0x80;

    private Der() {}

    public static Bytes sequence(Bytes... elements) {
        return value(SEQUENCE, joined(elements));
    }

    public static Bytes set(Bytes... elements) {
        return value(SET, joined(elements));
    }

    /// @param number 0 to 30
    public static Bytes explicit(int number, Bytes element) {
        return value(EXPLICIT | number, element);
    }

    /// What the context says, of a primitive type.
    ///
    /// @param number 0 to 30
    public static Bytes implicit(int number, Bytes content) {
        return value(CONTEXT | number, content);
    }

    public static Bytes bool(boolean value) {
        return value(BOOLEAN, Bytes.of(new byte[] {(byte) (value ? 0xff : 0)}));
    }

    public static Bytes octetString(Bytes octets) {
        return value(OCTET_STRING, octets);
    }

    /// A positive number, big-endian; leading zeros are dropped.
    public static Bytes integer(Bytes number) {
        int from = 0;
        while (from < number.length() - 1 && number.at(from) == 0) {
            from++;
        }
        Bytes shortest = number.slice(from, number.length());
        boolean looksNegative = shortest.at(0) >= 0x80;
        return value(INTEGER, looksNegative ? Bytes.of(new byte[1]).concat(shortest) : shortest);
    }

    /// A whole number of octets.
    public static Bytes bitString(Bytes octets) {
        return bitString(0, octets);
    }

    /// @param unused how many of the last bits do not count, 0 to 7
    public static Bytes bitString(int unused, Bytes octets) {
        return value(BIT_STRING, Bytes.of(new byte[] {(byte) unused}).concat(octets));
    }

    /// @param dotted of numbers that fit into an `int`: `2.23.133.8.3`
    public static Bytes objectIdentifier(String dotted) {
        int[] arcs =
                Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
        Bytes content = arc(arcs[0] * 40 + arcs[1]);
        for (int at = 2; at < arcs.length; at++) {
            content = content.concat(arc(arcs[at]));
        }
        return value(OBJECT_IDENTIFIER, content);
    }

    /// Seven bits in each octet, the highest first; all but the last say that more come.
    private static Bytes arc(int number) {
        Bytes octets = Bytes.of(new byte[] {(byte) (number & (MORE - 1))});
        for (int rest = number >>> SEVEN_BITS; rest != 0; rest >>>= SEVEN_BITS) {
            octets = Bytes.of(new byte[] {(byte) (rest | MORE)}).concat(octets);
        }
        return octets;
    }

    public static Bytes text(String text) {
        return value(UTF8_STRING, Bytes.ofUtf8(text));
    }

    /// @param time `yyMMddHHmmssZ`
    public static Bytes utcTime(String time) {
        return value(UTC_TIME, Bytes.ofUtf8(time));
    }

    /// @param time `yyyyMMddHHmmssZ`
    public static Bytes generalizedTime(String time) {
        return value(GENERALIZED_TIME, Bytes.ofUtf8(time));
    }

    private static Bytes joined(Bytes... elements) {
        return Arrays.stream(elements).reduce(Bytes.EMPTY, Bytes::concat);
    }

    private static Bytes value(int tag, Bytes content) {
        return Bytes.of(new byte[] {(byte) tag})
                .concat(length(content.length()))
                .concat(content);
    }

    private static Bytes length(int length) {
        if (length <= LONGEST_SHORT_LENGTH) {
            return Bytes.of(new byte[] {(byte) length});
        }
        return length <= 0xff
                ? Bytes.of(new byte[] {(byte) 0x81, (byte) length})
                : Bytes.of(new byte[] {(byte) 0x82, (byte) (length >>> 8), (byte) length});
    }
}
