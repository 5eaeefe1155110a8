package localpasskey.testkit.hid;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reports over a Unix stream socket, bare and one after the other. A thread of its own reads, so that waiting can
/// end.
final class SocketReportLink implements ReportLink {

    /// Stands in the queue for the end of the stream; no report is empty.
    private static final byte[] END = {};

    private final SocketChannel socket;
    private final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    private SocketReportLink(SocketChannel socket) {
        this.socket = socket;
    }

    static SocketReportLink connect(Path path) throws IOException {
        SocketReportLink link = new SocketReportLink(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        Thread.ofPlatform().daemon().name("hid-client-read").start(link::readAll);
        return link;
    }

    @Override
    public void send(byte[] report) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(report);
        while (out.hasRemaining()) {
            socket.write(out);
        }
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        try {
            byte[] report = received.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (report != null && report.length == END.length) {
                received.add(END);
                throw new EOFException("the key has gone");
            }
            return Optional.ofNullable(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the key", e);
        }
    }

    private void readAll() {
        try {
            ByteBuffer report = ByteBuffer.allocate(REPORT_LENGTH);
            while (socket.read(report) >= 0) {
                if (!report.hasRemaining()) {
                    received.add(report.array().clone());
                    report.clear();
                }
            }
        } catch (IOException _) {
            // Closed, by either side: the same as the end of the stream.
        } finally {
            received.add(END);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
