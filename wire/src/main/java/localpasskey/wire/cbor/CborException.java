package localpasskey.wire.cbor;

import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// Bytes that are not the CBOR we take: broken, not canonical, too large, or of a kind that CTAP does not use.
public final class CborException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// @param position of the octet where it went wrong, counted from 0
    CborException(Reason reason, int position) {
        super(reason + " at octet " + position);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// The refusal a CTAP client gets. A well-formed value of a kind that no member has is of the wrong type.
    public CtapException asRefusal() {
        CtapStatus status = switch (reason) {
            case TOO_LONG -> CtapStatus.REQUEST_TOO_LARGE;
            case UNSUPPORTED_TYPE -> CtapStatus.CBOR_UNEXPECTED_TYPE;
            case TRUNCATED,
                    TRAILING_BYTES,
                    TOO_DEEP,
                    NOT_SHORTEST,
                    INDEFINITE_LENGTH,
                    RESERVED,
                    TAG,
                    INTEGER_RANGE,
                    BAD_UTF8,
                    KEY_TYPE,
                    KEY_ORDER,
                    DUPLICATE_KEY -> CtapStatus.INVALID_CBOR;
        };
        return new CtapException(status, "CBOR", this);
    }

    /// What was wrong.
    public enum Reason {
        /// The whole is longer than [CborLimits#maxLength].
        TOO_LONG,
        /// A value, or a length that it declares, reaches past the end.
        TRUNCATED,
        /// Octets follow the value.
        TRAILING_BYTES,
        /// More arrays and maps inside each other than [CborLimits#maxDepth].
        TOO_DEEP,
        /// An integer or length in more octets than it needs.
        NOT_SHORTEST,
        INDEFINITE_LENGTH,
        /// Additional information 28 to 30.
        RESERVED,
        TAG,
        /// A float, null, undefined, or any simple value but true and false.
        UNSUPPORTED_TYPE,
        /// An integer outside `-2^63` to `2^63 - 1`.
        INTEGER_RANGE,
        BAD_UTF8,
        /// A map key that is neither an integer nor a text.
        KEY_TYPE,
        /// A map key that sorts before the one in front of it.
        KEY_ORDER,
        DUPLICATE_KEY
    }
}
