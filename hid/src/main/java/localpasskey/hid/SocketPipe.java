package localpasskey.hid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/// Bare 64-byte reports, one after the other, over a connected stream socket.
final class SocketPipe implements ReportPipe {

    private final SocketChannel socket;
    private final Runnable whenClosed;

    /// @param whenClosed may be run more than once
    SocketPipe(SocketChannel socket, Runnable whenClosed) {
        this.socket = socket;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean receive(byte[] report) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(report);
        while (into.hasRemaining()) {
            if (socket.read(into) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void send(List<byte[]> reports) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(reports.size() * REPORT_LENGTH);
        reports.forEach(all::put);
        all.flip();
        while (all.hasRemaining()) {
            socket.write(all);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing of ours is left in a socket that fails to close.
        }
        whenClosed.run();
    }
}
