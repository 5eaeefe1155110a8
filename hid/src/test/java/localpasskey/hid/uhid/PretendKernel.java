package localpasskey.hid.uhid;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import localpasskey.testkit.hid.ReportLink;

/// The kernel's side of /dev/uhid, in memory. Each device that is opened here is a [Device]; a client of one is its
/// [Device#client].
final class PretendKernel implements UhidLine.Opener {

    private static final int OPEN = 4;
    private static final int CLOSE = 5;
    private static final int OUTPUT = 6;
    private static final int INPUT2 = 12;
    private static final byte OUTPUT_REPORT = 1;

    private final List<Device> devices = new ArrayList<>();
    private boolean refusing;

    @Override
    public synchronized Device open() throws UhidException {
        if (refusing) {
            throw new UhidException(UhidException.Reason.NOT_PERMITTED, "as the test says");
        }
        Device device = new Device();
        devices.add(device);
        return device;
    }

    synchronized void refuse(boolean refuse) {
        refusing = refuse;
    }

    synchronized int devicesMade() {
        return devices.size();
    }

    synchronized Device newest() {
        return devices.getLast();
    }

    static byte[] event(int type, int length) {
        return ByteBuffer.allocate(Integer.BYTES + length)
                .order(UhidEvent.ORDER)
                .putInt(type)
                .array();
    }

    /// What some client wrote, its report number included.
    static byte[] output(byte[] written) {
        byte[] event = event(OUTPUT, UhidEvent.MAX_DATA + 3);
        ByteBuffer.wrap(event)
                .order(UhidEvent.ORDER)
                .put(Integer.BYTES, written)
                .putShort(Integer.BYTES + UhidEvent.MAX_DATA, (short) written.length)
                .put(Integer.BYTES + UhidEvent.MAX_DATA + 2, OUTPUT_REPORT);
        return event;
    }

    /// One open of /dev/uhid. An empty event stands for its end.
    static final class Device implements UhidLine {

        private static final byte[] END = {};

        private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> commands = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> inputs = new LinkedBlockingQueue<>();
        private volatile boolean failing;

        @Override
        public byte[] read() throws IOException {
            try {
                byte[] event = events.take();
                if (event.length == 0) {
                    events.add(END);
                    throw new EOFException("closed");
                }
                return event;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void write(byte[] command) throws IOException {
            if (failing) {
                throw new IOException("as the test says");
            }
            int type = ByteBuffer.wrap(command).order(UhidEvent.ORDER).getInt();
            (type == INPUT2 ? inputs : commands).add(command);
        }

        @Override
        public void close() {
            events.add(END);
        }

        void say(byte[] event) {
            events.add(event);
        }

        /// The first client opens the device.
        void open() {
            say(event(OPEN, 0));
        }

        /// The last client closes it.
        void closeAll() {
            say(event(CLOSE, 0));
        }

        void failWrites() {
            failing = true;
        }

        /// The next command that is no report.
        byte[] command() throws InterruptedException {
            byte[] next = commands.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no command came");
            }
            return next;
        }

        /// A program that has the device open. Closing it tells nobody.
        ReportLink client() {
            return new ReportLink() {

                @Override
                public void send(byte[] report) {
                    say(output(ByteBuffer.allocate(1 + report.length)
                            .put((byte) 0)
                            .put(report)
                            .array()));
                }

                @Override
                public Optional<byte[]> receive(Duration patience) throws IOException {
                    try {
                        return Optional.ofNullable(inputs.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
                                .map(Device::report);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException("interrupted", e);
                    }
                }

                @Override
                public void close() {}
            };
        }

        private static byte[] report(byte[] command) {
            ByteBuffer in = ByteBuffer.wrap(command).order(UhidEvent.ORDER);
            byte[] report = new byte[in.getShort(Integer.BYTES)];
            in.get(Integer.BYTES + Short.BYTES, report);
            return report;
        }
    }
}
