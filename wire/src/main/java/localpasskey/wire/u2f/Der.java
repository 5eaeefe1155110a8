package localpasskey.wire.u2f;

import java.util.Arrays;
import localpasskey.wire.Bytes;

/// DER, as much of it as our certificates need: writing only.
///
/// @spec https://www.itu.int/rec/T-REC-X.690 ITU-T X.690 §8, §10
final class Der {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int EXPLICIT = 0xA0;

    private static final int LONGEST_SHORT_LENGTH = 0x7f;

    private Der() {}

    static Bytes sequence(Bytes... elements) {
        return value(SEQUENCE, joined(elements));
    }

    static Bytes set(Bytes... elements) {
        return value(SET, joined(elements));
    }

    /// @param number 0 to 30
    static Bytes explicit(int number, Bytes element) {
        return value(EXPLICIT | number, element);
    }

    /// A positive number, big-endian; leading zeros are dropped.
    static Bytes integer(Bytes number) {
        int from = 0;
        while (from < number.length() - 1 && number.at(from) == 0) {
            from++;
        }
        Bytes shortest = number.slice(from, number.length());
        boolean looksNegative = shortest.at(0) >= 0x80;
        return value(INTEGER, looksNegative ? Bytes.of(new byte[1]).concat(shortest) : shortest);
    }

    /// A whole number of octets.
    static Bytes bitString(Bytes octets) {
        return value(BIT_STRING, Bytes.of(new byte[1]).concat(octets));
    }

    /// @param encoded the identifier's content octets
    static Bytes objectIdentifier(Bytes encoded) {
        return value(OBJECT_IDENTIFIER, encoded);
    }

    static Bytes text(String text) {
        return value(UTF8_STRING, Bytes.ofUtf8(text));
    }

    /// @param time `yyMMddHHmmssZ`
    static Bytes utcTime(String time) {
        return value(UTC_TIME, Bytes.ofUtf8(time));
    }

    /// @param time `yyyyMMddHHmmssZ`
    static Bytes generalizedTime(String time) {
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
