package localpasskey.hid.engine;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import localpasskey.testkit.hid.ReportLink;

/// A client's end of an open of the device, without threads: what is sent is dealt with before `send` returns.
final class OpenLink implements ReportLink {

    private static final Duration POLL = Duration.ofMillis(1);

    private final DeviceOpen open;
    private final ArrayDeque<byte[]> received = new ArrayDeque<>();

    OpenLink(DeviceOpen open) {
        this.open = open;
    }

    @Override
    public void send(byte[] report) {
        open.accept(report);
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        takeWaiting();
        while (received.isEmpty() && System.nanoTime() < end) {
            pause();
            takeWaiting();
        }
        return Optional.ofNullable(received.poll());
    }

    private void takeWaiting() throws IOException {
        if (received.isEmpty()) {
            received.addAll(open.takeWaiting());
        }
        if (received.isEmpty() && open.isClosed()) {
            throw new EOFException("cut off");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
