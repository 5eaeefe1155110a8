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

    /// Begins the name of a site of which only the hash is known: it came by U2F. Clients of CTAP 2 may not use it.
    public static final String HASH_PREFIX = "sha256:";

    private static final int HASH_LENGTH = 32;

    public RelyingPartyId {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_UTF8_LENGTH) {
            throw new IllegalArgumentException("rp.id of " + length + " bytes, the limit is " + MAX_UTF8_LENGTH);
        }
    }

    /// A site of which only the hash is known.
    ///
    /// @param hash SHA-256 of its name, 32 bytes
    public static RelyingPartyId ofHash(Bytes hash) {
        if (hash.length() != HASH_LENGTH) {
            throw new IllegalArgumentException("a hash of " + hash.length() + " bytes");
        }
        return new RelyingPartyId(HASH_PREFIX + hash.toHex());
    }

    /// SHA-256 of the UTF-8 form, 32 bytes: what authenticator data begins with. Of a site of which only the hash is
    /// known, that one.
    public Bytes hash() {
        if (value.startsWith(HASH_PREFIX)) {
            return Bytes.ofHex(value.substring(HASH_PREFIX.length()));
        }
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
