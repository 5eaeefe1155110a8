package localpasskey.keys.tpm;

/// The chip stopped answering, or no longer knows what we left in it: it was reset, restarted or taken away.
///
/// Never leaves the package: the store connects again, once, and repeats the operation.
final class ChipLost extends Exception {

    private static final long serialVersionUID = 1L;

    ChipLost(String detail) {
        super(detail);
    }

    ChipLost(String detail, Throwable cause) {
        super(detail, cause);
    }
}
