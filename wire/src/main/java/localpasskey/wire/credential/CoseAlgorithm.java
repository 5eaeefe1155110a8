package localpasskey.wire.credential;

import java.util.Optional;

/// The signature algorithms that our chips can do, with their COSE numbers. The fully-specified ones come last: older
/// clients know only the others.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9864#section-2.1 RFC 9864 §2.1
/// @spec https://www.iana.org/assignments/cose/cose.xhtml COSE Algorithms
public enum CoseAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    ES256(-7, 32),
    /// ECDSA on P-384 with SHA-384.
    ES384(-35, 48),
    /// As [#ES256], by the number that names the curve, too.
    ESP256(-9, 32),
    /// As [#ES384], by the number that names the curve, too.
    ESP384(-51, 48);

    private final int code;
    private final int coordinateLength;

    CoseAlgorithm(int code, int coordinateLength) {
        this.code = code;
        this.coordinateLength = coordinateLength;
    }

    public int code() {
        return code;
    }

    /// Length of x and y, and of the digest that is signed, in bytes.
    public int coordinateLength() {
        return coordinateLength;
    }

    public static Optional<CoseAlgorithm> ofCode(long code) {
        for (CoseAlgorithm algorithm : values()) {
            if (algorithm.code == code) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
