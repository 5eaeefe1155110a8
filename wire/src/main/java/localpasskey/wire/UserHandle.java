package localpasskey.wire;

/// The site's own name for an account (user.id). 1 to 64 bytes.
public record UserHandle(Bytes bytes) {

    public static final int MIN_LENGTH = 1;
    public static final int MAX_LENGTH = 64;

    public UserHandle {
        if (bytes.length() < MIN_LENGTH || bytes.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "UserHandle of " + bytes.length() + " bytes, allowed are " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
    }

    public static UserHandle of(byte[] octets) {
        return new UserHandle(Bytes.of(octets));
    }
}
