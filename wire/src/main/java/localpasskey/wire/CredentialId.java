package localpasskey.wire;

/// The name of one passkey, chosen by the authenticator and sent to the site. 1 to 1023 bytes.
public record CredentialId(Bytes bytes) {

    public static final int MIN_LENGTH = 1;
    public static final int MAX_LENGTH = 1023;

    public CredentialId {
        if (bytes.length() < MIN_LENGTH || bytes.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "CredentialId of " + bytes.length() + " bytes, allowed are " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
    }

    public static CredentialId of(byte[] octets) {
        return new CredentialId(Bytes.of(octets));
    }
}
