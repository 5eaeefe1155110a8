package localpasskey.wire;

/// SHA-256 of the client data that the page's browser serialised. Exactly 32 bytes.
public record ClientDataHash(Bytes bytes) {

    public static final int MIN_LENGTH = 32;
    public static final int MAX_LENGTH = 32;

    public ClientDataHash {
        if (bytes.length() < MIN_LENGTH || bytes.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ClientDataHash of " + bytes.length() + " bytes, allowed are " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
    }

    public static ClientDataHash of(byte[] octets) {
        return new ClientDataHash(Bytes.of(octets));
    }
}
