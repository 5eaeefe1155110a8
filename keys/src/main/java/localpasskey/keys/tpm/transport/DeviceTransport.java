package localpasskey.keys.tpm.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A TPM behind a character device, `/dev/tpmrm0` as a rule: one write is one command, one read its answer.
public final class DeviceTransport implements Transport {

    private final FileChannel device;

    private DeviceTransport(FileChannel device) {
        this.device = device;
    }

    public static DeviceTransport open(Path path) throws IOException {
        return new DeviceTransport(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public byte[] transmit(byte[] command) throws IOException {
        int written = device.write(ByteBuffer.wrap(command));
        if (written != command.length) {
            throw new IOException("the device took " + written + " of " + command.length + " bytes");
        }
        ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
        while (answer.position() < HEADER || answer.position() < Math.min(answer.getInt(2), MAX_ANSWER)) {
            if (device.read(answer) <= 0) {
                throw new EOFException("the device ended its answer after " + answer.position() + " bytes");
            }
        }
        byte[] whole = new byte[answer.position()];
        answer.flip().get(whole);
        return whole;
    }

    @Override
    public void close() {
        try {
            device.close();
        } catch (IOException _) {
            // nothing was kept back: every command was one write
        }
    }
}
