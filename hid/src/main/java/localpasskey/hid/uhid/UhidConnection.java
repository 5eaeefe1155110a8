package localpasskey.hid.uhid;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import localpasskey.hid.CtapHidDevice;
import localpasskey.hid.engine.DeviceOpen;
import localpasskey.hid.packet.HidPacket;
import localpasskey.wire.Bytes;

/// One device in the kernel, from its making to its end.
///
/// The kernel does not tell one client of the device from another: all that have it open at a time share one
/// [DeviceOpen], and their channels keep them apart. When the last one closes the device, whatever they had asked for
/// ends. Who has it open is guarded by this object's lock; a platform thread reads, another one writes.
final class UhidConnection implements AutoCloseable {

    /// Before each report a client writes its number, which is 0 where there are no numbers.
    private static final int OUTPUT_LENGTH = 1 + HidPacket.REPORT_LENGTH;

    private final UhidLine line;
    private final CtapHidDevice key;
    private final Consumer<UhidConnection> whenLost;
    private DeviceOpen clients;
    private boolean closed;

    private UhidConnection(UhidLine line, CtapHidDevice key, Consumer<UhidConnection> whenLost) {
        this.line = line;
        this.key = key;
        this.whenLost = whenLost;
        this.clients = join();
    }

    /// Makes the device.
    ///
    /// @param whenLost told, on a thread of its own, when the device ends though nobody closed it
    static UhidConnection start(UhidLine line, CtapHidDevice key, Consumer<UhidConnection> whenLost)
            throws UhidException {
        try {
            line.write(UhidCommand.create());
        } catch (IOException e) {
            line.close();
            throw new UhidException(UhidException.Reason.FAILED, "the kernel does not make the device", e);
        }
        UhidConnection connection = new UhidConnection(line, key, whenLost);
        Thread.ofPlatform().daemon().name("uhid-read").start(connection::readAll);
        return connection;
    }

    private void readAll() {
        try (line) {
            while (true) {
                take(UhidEvent.decode(line.read()));
            }
        } catch (IOException | UhidException _) {
            if (leave()) {
                whenLost.accept(this);
            }
        }
    }

    private void take(UhidEvent event) throws IOException {
        switch (event) {
            case UhidEvent.Output(var data) -> take(data);
            case UhidEvent.Close() -> replaceClients();
            case UhidEvent.GetReport(var id) -> line.write(UhidCommand.refuseGetReport(id));
            case UhidEvent.SetReport(var id) -> line.write(UhidCommand.refuseSetReport(id));
            case UhidEvent.Open(), UhidEvent.Start(), UhidEvent.Stop(), UhidEvent.Other(var _) -> {}
        }
    }

    /// What is no report of ours, some program's try, is passed over, as the USB stack would have it.
    private void take(Bytes output) {
        if (output.length() == OUTPUT_LENGTH && output.at(0) == 0) {
            current().accept(output.slice(1, OUTPUT_LENGTH).toArray());
        }
    }

    /// Those who have the device open. Cut off they are only by a power-up, after which they are strangers.
    private synchronized DeviceOpen current() {
        if (clients.isClosed() && !closed) {
            clients = join();
        }
        return clients;
    }

    private synchronized void replaceClients() {
        clients.close();
        clients = join();
    }

    private DeviceOpen join() {
        DeviceOpen joined = key.open();
        Thread.ofPlatform().daemon().name("uhid-write").start(() -> writeAll(joined));
        return joined;
    }

    private void writeAll(DeviceOpen from) {
        try {
            for (List<byte[]> reports = from.take(); !reports.isEmpty(); reports = from.take()) {
                for (byte[] report : reports) {
                    line.write(UhidCommand.input(report));
                }
            }
        } catch (IOException _) {
            line.close(); // wakes the reader, who tells
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// False where that was done already.
    private synchronized boolean leave() {
        boolean first = !closed;
        closed = true;
        clients.close();
        return first;
    }

    /// Ends the device and what its clients had asked for. A second call does nothing.
    @Override
    public void close() {
        if (leave()) {
            try (line) {
                line.write(UhidCommand.destroy());
            } catch (IOException _) {
                // Closing the line ends the device as well.
            }
        }
    }
}
