package localpasskey.hid.engine;

import java.util.ArrayDeque;
import java.util.List;
import localpasskey.hid.packet.HidPacket;

/// The reports one open of the device has yet to read, at most [#MAX_REPORTS].
///
/// Guarded by its own lock; nobody who adds ever waits.
final class ReportQueue {

    /// Eight of the longest messages.
    static final int MAX_REPORTS = 8 * (1 + HidPacket.Continuation.MAX_COUNT);

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private boolean closed;

    /// Adds all of a message's reports side by side, or none of them: false when there is no room or no reader.
    synchronized boolean add(List<byte[]> reports) {
        if (closed || waiting.size() + reports.size() > MAX_REPORTS) {
            return false;
        }
        waiting.addAll(reports);
        notifyAll();
        return true;
    }

    /// Waits for reports and takes all there are; none once the queue is closed.
    synchronized List<byte[]> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return takeWaiting();
    }

    /// Takes what is there without waiting.
    synchronized List<byte[]> takeWaiting() {
        List<byte[]> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// Drops what was not read.
    synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }
}
