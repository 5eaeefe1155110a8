package localpasskey.testkit.hid;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A client's end of whatever carries 64-byte reports to a security key.
public interface ReportLink extends AutoCloseable {

    int REPORT_LENGTH = 64;

    void send(byte[] report) throws IOException;

    /// The next report from the key; empty when none came in time.
    ///
    /// @throws java.io.EOFException when the key has gone
    Optional<byte[]> receive(Duration patience) throws IOException;

    @Override
    void close();
}
