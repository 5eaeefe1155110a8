package localpasskey.hid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import localpasskey.testkit.hid.MemoryReports;

/// A pipe whose client reads the first report and nothing after it: sending waits until the pipe is closed.
public final class StuckPipe implements ReportPipe {

    private static final int CHANNEL_IN_INIT_ANSWER = 7 + 8;

    private final MemoryReports reports;
    private final CompletableFuture<Integer> firstChannel = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public StuckPipe(MemoryReports reports) {
        this.reports = reports;
    }

    /// The channel that the answer to the first INIT gives.
    public int firstChannel() throws Exception {
        return firstChannel.get(10, TimeUnit.SECONDS);
    }

    @Override
    public boolean receive(byte[] report) throws IOException {
        return reports.takeForKey(report);
    }

    @Override
    public void send(List<byte[]> sent) throws IOException {
        firstChannel.complete(ByteBuffer.wrap(sent.getFirst()).getInt(CHANNEL_IN_INIT_ANSWER));
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("closed");
    }

    @Override
    public void close() {
        closed.countDown();
        reports.close();
    }
}
