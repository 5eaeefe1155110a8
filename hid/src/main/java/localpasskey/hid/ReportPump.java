package localpasskey.hid;

import java.io.IOException;
import java.util.List;
import localpasskey.hid.engine.DeviceOpen;

/// Moves reports between one pipe and one open of the device until either ends.
///
/// Two platform threads: one reads, one writes. So a client that does not read holds up nobody, its own reports
/// included, and blocked device reads elsewhere cannot hold up a keep-alive.
final class ReportPump {

    private final ReportPipe pipe;
    private final DeviceOpen open;

    private ReportPump(ReportPipe pipe, DeviceOpen open) {
        this.pipe = pipe;
        this.open = open;
    }

    /// @param name of the client, for the threads
    static void start(ReportPipe pipe, DeviceOpen open, String name) {
        ReportPump pump = new ReportPump(pipe, open);
        Thread.ofPlatform().daemon().name(name + "-read").start(pump::readAll);
        Thread.ofPlatform().daemon().name(name + "-write").start(pump::writeAll);
    }

    private void readAll() {
        byte[] report = new byte[ReportPipe.REPORT_LENGTH];
        try (pipe;
                open) {
            while (pipe.receive(report)) {
                open.accept(report);
            }
        } catch (IOException _) {
            // The client is gone; closing is all there is to do.
        }
    }

    private void writeAll() {
        try (pipe) {
            for (List<byte[]> reports = open.take(); !reports.isEmpty(); reports = open.take()) {
                pipe.send(reports);
            }
        } catch (IOException _) {
            // As above.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
