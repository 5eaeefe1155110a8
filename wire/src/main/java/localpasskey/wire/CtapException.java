package localpasskey.wire;

/// A refusal: the status byte the peer gets, and the reason, which only our side sees.
public class CtapException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CtapStatus status;

    public CtapException(CtapStatus status, String why) {
        super(status + ": " + why);
        this.status = status;
    }

    public CtapException(CtapStatus status, String why, Throwable cause) {
        super(status + ": " + why, cause);
        this.status = status;
    }

    public final CtapStatus status() {
        return status;
    }
}
