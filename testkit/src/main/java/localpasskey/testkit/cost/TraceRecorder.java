package localpasskey.testkit.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.chip.TpmInterposer.Way;
import localpasskey.wire.Bytes;

/// Writes down what passes between a key store and a software TPM: each connection is a space of its own, as each open
/// file would be, and so are all queries: on a device they have a file to themselves, in which nothing stands, while a
/// software TPM's socket takes one client. Guarded by its lock.
public final class TraceRecorder implements TpmInterposer.Middle {

    /// The space of queries.
    static final int QUERIES = -1;

    private static final int GET_CAPABILITY = 0x17A;

    /// FlushContext; StartAuthSession and ReadPublic; ContextLoad and ContextSave.
    private static final Set<Integer> WITHOUT_RESULT = Set.of(0x165, 0x176, 0x173, 0x161, 0x162);

    private final List<TpmTrace.Entry> entries = new ArrayList<>();
    private int space;

    public TraceRecorder() {}

    @Override
    public byte[] pass(byte[] command, Way onward) throws IOException {
        byte[] answer = onward.send(command);
        note(Bytes.of(command), Bytes.of(answer));
        return answer;
    }

    private synchronized void note(Bytes command, Bytes answer) {
        boolean query = TpmInterposer.commandCode(command.toArray()) == GET_CAPABILITY;
        entries.add(new TpmTrace.Exchanged(query ? QUERIES : space, command, answer));
    }

    @Override
    public synchronized void hungUp() {
        entries.add(new TpmTrace.Closed(space));
        space++;
    }

    /// How many entries there are: a place between what came before and what comes next.
    public synchronized int position() {
        return entries.size();
    }

    /// The place behind the last command before another place that an answer may have waited for: not one that ends
    /// something, or that begins what comes next.
    public synchronized int behindLastResult(int place) {
        int behind = place;
        while (behind > 0 && !isResult(entries.get(behind - 1))) {
            behind--;
        }
        return behind;
    }

    private static boolean isResult(TpmTrace.Entry entry) {
        return entry instanceof TpmTrace.Exchanged(int _, Bytes command, Bytes _)
                && !WITHOUT_RESULT.contains(TpmInterposer.commandCode(command.toArray()));
    }

    /// Everything since the beginning: what stands in the chip follows from all that came before.
    public synchronized TpmTrace trace() {
        return new TpmTrace(entries);
    }
}
