package localpasskey.hid.uhid;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import localpasskey.hid.uhid.UhidException.Reason;

/// /dev/uhid, opened once: what is written and what is read must go through the same open, which is the device.
///
/// Two channels on one file descriptor, because a single `FileChannel` lets nobody write while somebody reads.
final class UhidFile implements UhidLine {

    private final FileChannel events;
    private final FileChannel commands;

    private UhidFile(FileChannel events, FileChannel commands) {
        this.events = events;
        this.commands = commands;
    }

    static UhidFile open(Path path) throws UhidException {
        if (!Files.exists(path)) {
            throw new UhidException(Reason.MISSING, "there is no " + path);
        }
        if (!Files.isReadable(path) || !Files.isWritable(path)) {
            throw new UhidException(Reason.NOT_PERMITTED, path + " may not be opened");
        }
        try {
            return open(new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException e) {
            throw new UhidException(Reason.FAILED, path + " cannot be opened", e);
        }
    }

    /// The streams share the file's descriptor, and closing either closes it.
    private static UhidFile open(RandomAccessFile file) throws IOException {
        return new UhidFile(
                new FileInputStream(file.getFD()).getChannel(), new FileOutputStream(file.getFD()).getChannel());
    }

    @Override
    public byte[] read() throws IOException {
        ByteBuffer event = ByteBuffer.allocate(UhidEvent.MAX_LENGTH);
        if (events.read(event) <= 0) {
            throw new EOFException("the kernel ended the device");
        }
        return Arrays.copyOf(event.array(), event.position());
    }

    @Override
    public void write(byte[] command) throws IOException {
        int written = commands.write(ByteBuffer.wrap(command));
        if (written != command.length) {
            throw new IOException("the kernel took " + written + " of " + command.length + " octets");
        }
    }

    @Override
    public void close() {
        try (events;
                commands) {
            // Both, one after the other: each wakes those who wait in it.
        } catch (IOException _) {
            // The descriptor is gone all the same, and the device with it.
        }
    }
}
