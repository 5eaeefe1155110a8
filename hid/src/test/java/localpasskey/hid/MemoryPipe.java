package localpasskey.hid;

import java.io.IOException;
import java.util.List;
import localpasskey.testkit.hid.MemoryReports;

/// The device's end of reports in memory.
public record MemoryPipe(MemoryReports reports) implements ReportPipe {

    @Override
    public boolean receive(byte[] report) throws IOException {
        return reports.takeForKey(report);
    }

    @Override
    public void send(List<byte[]> sent) {
        reports.giveToClient(sent);
    }

    @Override
    public void close() {
        reports.close();
    }
}
