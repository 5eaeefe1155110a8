package localpasskey.wire.u2f;

/// A U2F message that is refused as it stands.
public final class U2fException extends Exception {

    private static final long serialVersionUID = 1L;

    private final U2fStatus status;

    public U2fException(U2fStatus status, String message) {
        super(message);
        this.status = status;
    }

    public U2fStatus status() {
        return status;
    }
}
