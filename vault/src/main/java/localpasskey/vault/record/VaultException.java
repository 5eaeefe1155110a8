package localpasskey.vault.record;

/// Why the vault could not be opened, read or written.
public final class VaultException extends Exception {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        /// Another program has this vault open.
        IN_USE,
        /// Written by a newer LocalPasskey than this one; nothing was changed.
        FROM_THE_FUTURE,
        /// Written by an earlier LocalPasskey, whose passkeys this one does not use; nothing was changed.
        OUTDATED,
        /// Not a vault, truncated, or altered.
        DAMAGED,
        /// Moved away, deleted or replaced; there was one before.
        MISSING,
        /// The disk is full; nothing was changed.
        DISK_FULL,
        /// The system lets this account not open or change the file, or the disk is mounted read-only.
        NOT_PERMITTED,
        /// The disk, or the system on its way to it, reports an error.
        DISK_FAILED,
        /// The chip does not open this vault's name key: another chip, or a cleared one.
        KEY_UNAVAILABLE,
        /// Reading or writing failed.
        FAILED
    }

    private final Reason reason;

    public VaultException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public VaultException(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
