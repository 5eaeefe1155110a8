package localpasskey.hid;

import java.io.IOException;
import java.util.List;
import localpasskey.hid.packet.HidPacket;

/// Carries 64-byte reports between one client and the device: a socket, a pipe in memory, a kernel device.
///
/// One thread receives, another sends, any may close.
public interface ReportPipe extends AutoCloseable {

    int REPORT_LENGTH = HidPacket.REPORT_LENGTH;

    /// Waits for the client's next report and fills `report` with it. False when the client has gone.
    boolean receive(byte[] report) throws IOException;

    /// Sends reports in this order. Waits for the client where it must.
    void send(List<byte[]> reports) throws IOException;

    /// Ends both directions and wakes who waits. A second call does nothing.
    @Override
    void close();
}
