package localpasskey.testkit.cost;

import java.util.List;
import localpasskey.wire.Bytes;

/// What was sent to a TPM and what it answered, in that order, whatever came in between. A space is one open file of
/// `/dev/tpmrm0`: what stands in one is not there for another.
public record TpmTrace(List<Entry> entries) {

    public TpmTrace {
        entries = List.copyOf(entries);
    }

    /// What happened.
    public sealed interface Entry {

        int space();
    }

    /// @param command whole, from its tag on; the answer likewise
    public record Exchanged(int space, Bytes command, Bytes answer) implements Entry {}

    /// The file was closed.
    public record Closed(int space) implements Entry {}
}
