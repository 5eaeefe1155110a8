package localpasskey.e2e.counting;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import localpasskey.testkit.hid.ReportLink;

/// A real key's reports, by the kernel's /dev/hidraw. For one thread.
final class HidrawLink implements ReportLink {

    /// The kernel wants the number of the report before it, and our key numbers none.
    private static final int NUMBER_LENGTH = 1;

    private final RandomAccessFile node;

    private HidrawLink(RandomAccessFile node) {
        this.node = node;
    }

    static HidrawLink open(Path node) throws IOException {
        return new HidrawLink(new RandomAccessFile(node.toFile(), "rw"));
    }

    @Override
    public void send(byte[] report) throws IOException {
        node.write(ByteBuffer.allocate(NUMBER_LENGTH + REPORT_LENGTH)
                .put(NUMBER_LENGTH, report)
                .array());
    }

    /// Waits as long as it takes: the stage's machine has an end of its own.
    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        byte[] report = new byte[REPORT_LENGTH];
        if (node.read(report) != REPORT_LENGTH) {
            throw new EOFException("the key has gone");
        }
        return Optional.of(report);
    }

    @Override
    public void close() {
        try {
            node.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
