package localpasskey.keys.tpm.transport;

/// The chip stopped answering, or no longer knows what we left in it: it was reset, restarted or taken away.
///
/// Never leaves the package: the store connects again, once, and repeats the operation.
public final class ChipLost extends Exception {

    private static final long serialVersionUID = 1L;

    public ChipLost(String detail) {
        super(detail);
    }

    public ChipLost(String detail, Throwable cause) {
        super(detail, cause);
    }
}
