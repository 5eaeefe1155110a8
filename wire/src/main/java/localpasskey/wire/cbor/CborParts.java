package localpasskey.wire.cbor;

import java.util.ArrayList;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.CborException.Reason;
import localpasskey.wire.cbor.CborReader.Additional;
import localpasskey.wire.cbor.CborReader.MajorType;

/// Cuts well-formed CBOR into its parts without understanding them, so that what others wrote can be kept octet by
/// octet. Takes what [CborReader] refuses, too: any order of members, any kind of value, indefinite lengths.
///
/// Everything it makes is bounded by the length of the octets.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949#section-3 RFC 8949 §3
public final class CborParts {

    /// The initial octet that ends what has an indefinite length.
    private static final int BREAK = 0xff;

    /// As many values as there are until a break.
    private static final int INDEFINITE = -1;

    private final Bytes octets;
    private int position;

    private CborParts(Bytes octets) {
        this.octets = octets;
    }

    /// The items of exactly one array.
    public static List<Bytes> ofArray(Bytes octets) throws CborException {
        return new CborParts(octets).inside(MajorType.ARRAY);
    }

    /// The keys and values of exactly one map, in turn.
    public static List<Bytes> ofMap(Bytes octets) throws CborException {
        return new CborParts(octets).inside(MajorType.MAP);
    }

    private List<Bytes> inside(int expected) throws CborException {
        int initial = octet();
        if (initial >>> 5 != expected) {
            throw new CborException(Reason.UNSUPPORTED_TYPE, 0);
        }
        List<Bytes> parts = new ArrayList<>();
        for (int left = count(initial, expected); another(left); left--) {
            int start = position;
            skip(1);
            parts.add(octets.slice(start, position));
        }
        if (position < octets.length()) {
            throw new CborException(Reason.TRAILING_BYTES, position);
        }
        if (expected == MajorType.MAP && parts.size() % 2 != 0) {
            throw new CborException(Reason.TRUNCATED, position);
        }
        return List.copyOf(parts);
    }

    /// @param depth the number of arrays, maps and tags around this value
    private void skip(int depth) throws CborException {
        int start = position;
        if (depth > CborLimits.MAX_DEPTH) {
            throw new CborException(Reason.TOO_DEEP, start);
        }
        int initial = octet();
        int type = initial >>> 5;
        switch (type) {
            case MajorType.BYTES, MajorType.TEXT -> skipString(initial, type);
            case MajorType.ARRAY, MajorType.MAP -> {
                for (int left = count(initial, type); another(left); left--) {
                    skip(depth + 1);
                }
            }
            case MajorType.TAG -> {
                argument(initial);
                skip(depth + 1);
            }
            default -> argument(initial);
        }
    }

    /// One of indefinite length is made of others of the same type.
    private void skipString(int initial, int type) throws CborException {
        if ((initial & 0x1f) != Additional.INDEFINITE) {
            skipOctets(argument(initial));
            return;
        }
        for (int left = INDEFINITE; another(left); left--) {
            int start = position;
            int chunk = octet();
            if (chunk >>> 5 != type) {
                throw new CborException(Reason.UNSUPPORTED_TYPE, start);
            }
            skipOctets(argument(chunk));
        }
    }

    private void skipOctets(long count) throws CborException {
        if (Long.compareUnsigned(count, octets.length() - position) > 0) {
            throw new CborException(Reason.TRUNCATED, position);
        }
        position += (int) count;
    }

    private int count(int initial, int type) throws CborException {
        if ((initial & 0x1f) == Additional.INDEFINITE) {
            return INDEFINITE;
        }
        long declared = argument(initial);
        int octetsEach = type == MajorType.MAP ? 2 : 1;
        if (Long.compareUnsigned(declared, (octets.length() - position) / octetsEach) > 0) {
            throw new CborException(Reason.TRUNCATED, position);
        }
        return (int) declared * octetsEach;
    }

    /// @param left how many more were declared, or less than none where a break ends them
    private boolean another(int left) {
        if (left >= 0) {
            return left > 0;
        }
        boolean ends = position < octets.length() && octets.at(position) == BREAK;
        position += ends ? 1 : 0;
        return !ends;
    }

    /// The argument of an initial octet, unsigned, in 0, 1, 2, 4 or 8 octets that follow.
    private long argument(int initial) throws CborException {
        int info = initial & 0x1f;
        return switch (info) {
            case Additional.ONE_OCTET -> following(1);
            case Additional.TWO_OCTETS -> following(2);
            case Additional.FOUR_OCTETS -> following(4);
            case Additional.EIGHT_OCTETS -> following(8);
            case Additional.RESERVED_28, Additional.RESERVED_29, Additional.RESERVED_30, Additional.INDEFINITE ->
                throw new CborException(Reason.RESERVED, position);
            default -> info;
        };
    }

    private long following(int count) throws CborException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | octet();
        }
        return value;
    }

    private int octet() throws CborException {
        if (position == octets.length()) {
            throw new CborException(Reason.TRUNCATED, position);
        }
        return octets.at(position++);
    }
}
