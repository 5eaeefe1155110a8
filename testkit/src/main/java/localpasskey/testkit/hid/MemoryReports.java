package localpasskey.testkit.hid;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reports that never leave the process: a client's [ReportLink] at one end, the key's side at the other.
///
/// The key's side is two plain methods, so that testkit need not know the key. Safe from any thread.
public final class MemoryReports implements ReportLink {

    /// Stands in a queue for its end; no report is empty.
    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> toKey = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<byte[]> toClient = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    public MemoryReports() {}

    /// The key's side: waits for the client's next report and copies it to `into`. False when the pipe is closed.
    public boolean takeForKey(byte[] into) throws IOException {
        byte[] report = orInterrupted(toKey::take);
        if (isEnd(report)) {
            toKey.add(END);
            return false;
        }
        System.arraycopy(report, 0, into, 0, REPORT_LENGTH);
        return true;
    }

    /// The key's side: hands reports to the client.
    public void giveToClient(List<byte[]> reports) {
        toClient.addAll(reports);
    }

    @Override
    public void send(byte[] report) throws IOException {
        if (closed) {
            throw new EOFException("the key has gone");
        }
        toKey.add(report.clone());
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        Optional<byte[]> report =
                orInterrupted(() -> Optional.ofNullable(toClient.poll(patience.toNanos(), TimeUnit.NANOSECONDS)));
        if (report.isPresent() && isEnd(report.get())) {
            toClient.add(END);
            throw new EOFException("the key has gone");
        }
        return report;
    }

    /// Ends both directions and wakes who waits at either end.
    @Override
    public void close() {
        closed = true;
        toKey.add(END);
        toClient.add(END);
    }

    private static boolean isEnd(byte[] report) {
        return report.length == END.length;
    }

    private static <T> T orInterrupted(Waiting<T> waiting) throws IOException {
        try {
            return waiting.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @FunctionalInterface
    private interface Waiting<T> {
        T take() throws InterruptedException;
    }
}
