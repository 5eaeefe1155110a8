package localpasskey.wire.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.CborException.Reason;

/// Decodes CTAP2 canonical CBOR and nothing else: what it accepts, [CborWriter] writes back to the same octets.
///
/// A declared length is compared with the octets that are left before anything of that size is made.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §8
/// @spec https://www.rfc-editor.org/rfc/rfc8949#section-3 RFC 8949 §3
public final class CborReader {

    private final byte[] octets;
    private final CborLimits limits;
    private int position;

    private CborReader(byte[] octets, CborLimits limits) {
        this.octets = octets;
        this.limits = limits;
    }

    /// Decodes exactly one value, within [CborLimits#CTAP].
    public static Cbor read(byte[] octets) throws CborException {
        return read(octets, CborLimits.CTAP);
    }

    /// Decodes exactly one value, within the given limits.
    public static Cbor read(byte[] octets, CborLimits limits) throws CborException {
        if (octets.length > limits.maxLength()) {
            throw new CborException(Reason.TOO_LONG, limits.maxLength());
        }
        CborReader reader = new CborReader(octets, limits);
        Cbor value = reader.value(0);
        if (reader.position < octets.length) {
            throw new CborException(Reason.TRAILING_BYTES, reader.position);
        }
        return value;
    }

    /// The value at the beginning of the octets, within [CborLimits#CTAP]. Others may follow it.
    public static First readFirst(byte[] octets) throws CborException {
        CborReader reader = new CborReader(octets, CborLimits.CTAP);
        Cbor value = reader.value(0);
        return new First(value, reader.position);
    }

    /// @param length of the encoded value, in octets
    public record First(Cbor value, int length) {}

    /// @param depth the number of arrays and maps around this value
    private Cbor value(int depth) throws CborException {
        int start = position;
        int initial = octet();
        int info = initial & 0x1f;
        return switch (initial >>> 5) {
            case MajorType.UNSIGNED -> new Cbor.Int(integer(info, start));
            case MajorType.NEGATIVE -> new Cbor.Int(-1 - integer(info, start));
            case MajorType.BYTES -> byteString(length(info, start, 1));
            case MajorType.TEXT -> text(length(info, start, 1), start);
            case MajorType.ARRAY -> array(length(info, start, 1), inside(depth, start));
            case MajorType.MAP -> map(length(info, start, 2), inside(depth, start));
            case MajorType.TAG -> throw new CborException(Reason.TAG, start);
            default -> simple(info, start);
        };
    }

    private int inside(int depth, int start) throws CborException {
        if (depth == limits.maxDepth()) {
            throw new CborException(Reason.TOO_DEEP, start);
        }
        return depth + 1;
    }

    private Cbor byteString(int length) {
        Bytes content = Bytes.of(octets, position, position + length);
        position += length;
        return new Cbor.ByteString(content);
    }

    private Cbor text(int length, int start) throws CborException {
        try {
            ByteBuffer content = ByteBuffer.wrap(octets, position, length);
            position += length;
            return new Cbor.Text(
                    StandardCharsets.UTF_8.newDecoder().decode(content).toString());
        } catch (CharacterCodingException _) {
            throw new CborException(Reason.BAD_UTF8, start);
        }
    }

    private Cbor array(int count, int depth) throws CborException {
        List<Cbor> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(value(depth));
        }
        return new Cbor.Array(items);
    }

    private Cbor map(int count, int depth) throws CborException {
        Map<Cbor, Cbor> members = new LinkedHashMap<>();
        int previousStart = position;
        int previousEnd = position;
        for (int i = 0; i < count; i++) {
            int start = position;
            Cbor key = key(depth);
            // CTAP sorts by major type, then length, then octets. For integers and texts in their shortest form the
            // octets alone say the same, since the first one holds the major type and grows with the length.
            int order = Arrays.compareUnsigned(octets, previousStart, previousEnd, octets, start, position);
            if (order == 0) {
                throw new CborException(Reason.DUPLICATE_KEY, start);
            }
            if (order > 0) {
                throw new CborException(Reason.KEY_ORDER, start);
            }
            previousStart = start;
            previousEnd = position;
            members.put(key, value(depth));
        }
        return CborMap.of(members);
    }

    private Cbor key(int depth) throws CborException {
        int start = position;
        return switch (value(depth)) {
            case Cbor.Int key -> key;
            case Cbor.Text key -> key;
            case Cbor.ByteString _, Cbor.Bool _, Cbor.Array _, CborMap _ ->
                throw new CborException(Reason.KEY_TYPE, start);
        };
    }

    private static Cbor simple(int info, int start) throws CborException {
        return switch (info) {
            case Simple.FALSE -> new Cbor.Bool(false);
            case Simple.TRUE -> new Cbor.Bool(true);
            case Additional.INDEFINITE -> throw new CborException(Reason.INDEFINITE_LENGTH, start);
            case Additional.RESERVED_28, Additional.RESERVED_29, Additional.RESERVED_30 ->
                throw new CborException(Reason.RESERVED, start);
            default -> throw new CborException(Reason.UNSUPPORTED_TYPE, start);
        };
    }

    private long integer(int info, int start) throws CborException {
        long value = argument(info, start);
        if (value < 0) {
            throw new CborException(Reason.INTEGER_RANGE, start);
        }
        return value;
    }

    /// A declared length or count, known to fit into what is left.
    ///
    /// @param octetsEach the least that one counted thing takes
    private int length(int info, int start, int octetsEach) throws CborException {
        long declared = argument(info, start);
        int left = octets.length - position;
        if (Long.compareUnsigned(declared, left / octetsEach) > 0) {
            throw new CborException(Reason.TRUNCATED, start);
        }
        return (int) declared;
    }

    /// The argument of an initial octet, unsigned, in 0, 1, 2, 4 or 8 octets that follow.
    private long argument(int info, int start) throws CborException {
        return switch (info) {
            case Additional.ONE_OCTET -> following(1, 24, start);
            case Additional.TWO_OCTETS -> following(2, 1L << 8, start);
            case Additional.FOUR_OCTETS -> following(4, 1L << 16, start);
            case Additional.EIGHT_OCTETS -> following(8, 1L << 32, start);
            case Additional.RESERVED_28, Additional.RESERVED_29, Additional.RESERVED_30 ->
                throw new CborException(Reason.RESERVED, start);
            case Additional.INDEFINITE -> throw new CborException(Reason.INDEFINITE_LENGTH, start);
            default -> info;
        };
    }

    /// @param least the smallest number that needs this many octets
    private long following(int count, long least, int start) throws CborException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | octet();
        }
        if (Long.compareUnsigned(value, least) < 0) {
            throw new CborException(Reason.NOT_SHORTEST, start);
        }
        return value;
    }

    private int octet() throws CborException {
        if (position == octets.length) {
            throw new CborException(Reason.TRUNCATED, position);
        }
        return octets[position++] & 0xff;
    }

    /// The upper three bits of an initial octet.
    static final class MajorType {
        static final int UNSIGNED = 0;
        static final int NEGATIVE = 1;
        static final int BYTES = 2;
        static final int TEXT = 3;
        static final int ARRAY = 4;
        static final int MAP = 5;
        static final int TAG = 6;
        static final int SIMPLE = 7;

        private MajorType() {}
    }

    /// The lower five bits of an initial octet, where they are not the number itself.
    static final class Additional {
        static final int ONE_OCTET = 24;
        static final int TWO_OCTETS = 25;
        static final int FOUR_OCTETS = 26;
        static final int EIGHT_OCTETS = 27;
        static final int RESERVED_28 = 28;
        static final int RESERVED_29 = 29;
        static final int RESERVED_30 = 30;
        static final int INDEFINITE = 31;

        private Additional() {}
    }

    /// The simple values that CTAP uses.
    static final class Simple {
        static final int FALSE = 20;
        static final int TRUE = 21;

        private Simple() {}
    }
}
