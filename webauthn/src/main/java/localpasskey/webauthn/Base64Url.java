package localpasskey.webauthn;

import java.util.Base64;
import java.util.Optional;
import localpasskey.wire.Bytes;

/// base64url without padding, the one form in which WebAuthn's JSON has octets.
///
/// @spec https://www.w3.org/TR/webauthn-3/#base64url-encoding WebAuthn Level 3 §3
final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    static String encode(Bytes octets) {
        return ENCODER.encodeToString(octets.toArray());
    }

    /// Empty for everything that [#encode] does not write: padding, other alphabets, stray bits at the end.
    static Optional<Bytes> decode(String text) {
        try {
            Bytes octets = Bytes.of(Base64.getUrlDecoder().decode(text));
            return encode(octets).equals(text) ? Optional.of(octets) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
