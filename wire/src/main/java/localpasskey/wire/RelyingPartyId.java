package localpasskey.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The name of a site as passkeys know it, compared octet by octet (`example.com`, or `ssh:` over USB).
///
/// Domain rules do not live here: a USB client may send any text.
public record RelyingPartyId(String value) {

    /// Longest identifier accepted, in UTF-8 octets: a domain name (253) with room for a scheme.
    public static final int MAX_UTF8_LENGTH = 1024;

    public RelyingPartyId {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_UTF8_LENGTH) {
            throw new IllegalArgumentException("rp.id of " + length + " bytes, the limit is " + MAX_UTF8_LENGTH);
        }
    }

    /// SHA-256 of the UTF-8 form, 32 bytes: what authenticator data begins with.
    public Bytes hash() {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
