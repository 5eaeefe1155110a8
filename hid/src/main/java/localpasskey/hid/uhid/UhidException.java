package localpasskey.hid.uhid;

/// Why the kernel does not plug the virtual USB key in.
public final class UhidException extends Exception {

    private static final long serialVersionUID = 1L;

    /// The closed list of reasons.
    public enum Reason {
        /// There is no such device: the kernel's module uhid is not loaded, or there is none.
        MISSING,
        /// This account may not open the device.
        NOT_PERMITTED,
        /// The kernel refused, or said something we do not understand.
        FAILED
    }

    private final Reason reason;

    public UhidException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    UhidException(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
