package localpasskey.demosite;

import java.util.Base64;

/// Octets as text: what WebAuthn's JSON uses, without padding.
final class Base64url {

    private Base64url() {}

    static String encode(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    static byte[] decode(String text) throws SiteException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new SiteException("error.not-base64url");
        }
    }
}
