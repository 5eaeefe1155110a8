package localpasskey.keys.tpm.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The chip stopped answering, or no longer knows what we left in it: it was reset, restarted or taken away.
///
/// Never leaves the package: the store connects again, once, and repeats the operation.
public final class ChipLost extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean answered;

    private ChipLost(String detail, @Nullable Throwable cause, boolean answered) {
        super(detail, cause);
        this.answered = answered;
    }

    /// The chip answered that it does not know what it was to work on: it did nothing.
    public static ChipLost forgot(String detail) {
        return new ChipLost(detail, null, true);
    }

    /// Nobody knows whether the chip did what it was told.
    public static ChipLost silent(String detail, IOException cause) {
        return new ChipLost(detail, cause, false);
    }

    public boolean answered() {
        return answered;
    }
}
