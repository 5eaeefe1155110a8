package localpasskey.wire.cbor;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// One CBOR value of the kinds that CTAP uses. [CborReader] decodes strictly, [CborWriter] encodes canonically.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §8
public sealed interface Cbor permits Cbor.Int, Cbor.ByteString, Cbor.Text, Cbor.Bool, Cbor.Array, CborMap {

    /// An integer of major type 0 or 1, `-2^63` to `2^63 - 1`.
    record Int(long value) implements Cbor {}

    record ByteString(Bytes value) implements Cbor {}

    /// A text that has a UTF-8 form: no half of a surrogate pair stands alone.
    record Text(String value) implements Cbor {
        public Text {
            if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new IllegalArgumentException("half a character in a text of " + value.length());
            }
        }
    }

    record Bool(boolean value) implements Cbor {}

    record Array(List<Cbor> items) implements Cbor {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// This value if it is of that kind, else a refusal with `CBOR_UNEXPECTED_TYPE`.
    ///
    /// @param what names the place it came from, not what it holds
    default <T extends Cbor> T as(Class<T> type, String what) throws CtapException {
        if (!type.isInstance(this)) {
            throw new CtapException(
                    CtapStatus.CBOR_UNEXPECTED_TYPE,
                    what + " is " + getClass().getSimpleName() + ", not " + type.getSimpleName());
        }
        return type.cast(this);
    }

    static Cbor of(long value) {
        return new Int(value);
    }

    static Cbor of(boolean value) {
        return new Bool(value);
    }

    static Cbor of(String value) {
        return new Text(value);
    }

    static Cbor of(Bytes value) {
        return new ByteString(value);
    }

    static Cbor of(List<? extends Cbor> items) {
        return new Array(List.copyOf(items));
    }
}
