package localpasskey.wire;

import java.nio.charset.StandardCharsets;

/// The name of a site as passkeys know it, compared octet by octet (`example.com`, or `ssh:` over USB).
///
/// Domain rules do not live here: a USB client need not name a domain. What a request may name is decided by
/// [#ofRequest], whichever way it comes; an id that was stored before is read whatever it is.
public record RelyingPartyId(String value) {

    /// Longest identifier that a request may name, in octets: that of a domain name.
    public static final int MAX_REQUEST_LENGTH = 253;

    /// Longest identifier that is read from the disk, in UTF-8 octets.
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

    /// The site that a request names. Clients send domains in their ASCII form, OpenSSH `ssh:` and a label, pam-u2f
    /// `pam://` and a host: printable ASCII, which looks like what it is wherever it is shown.
    ///
    /// The statuses are those of CTAP 2.3 §8.2: `INVALID_LENGTH` is for an item's length, `INVALID_PARAMETER` for
    /// what else is wrong with it.
    public static RelyingPartyId ofRequest(String text) throws CtapException {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || text.length() > MAX_REQUEST_LENGTH) {
            throw new CtapException(
                    CtapStatus.INVALID_LENGTH, "rp.id of " + length + " bytes, allowed are 1 to " + MAX_REQUEST_LENGTH);
        }
        if (!text.chars().allMatch(RelyingPartyId::isPrintableAscii) || !text.equals(text.strip())) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "an rp.id that is not printable ASCII");
        }
        if (text.startsWith(HASH_PREFIX)) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "an rp.id that only U2F may have");
        }
        return new RelyingPartyId(text);
    }

    private static boolean isPrintableAscii(int letter) {
        return letter >= ' ' && letter <= '~';
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
        return Bytes.ofUtf8(value).sha256();
    }
}
