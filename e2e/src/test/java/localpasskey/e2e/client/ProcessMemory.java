package localpasskey.e2e.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The memory of a process that this one started, as any program of the same user may read it where the system does not
/// forbid it: `/proc/PID/mem`.
record ProcessMemory(long pid) {

    private static final int CHUNK = 1 << 20;

    /// How often these octets are in what the process has written to.
    int count(byte[] wanted) throws IOException {
        int found = 0;
        Path process = Path.of("/proc", Long.toString(pid));
        try (FileChannel memory = FileChannel.open(process.resolve("mem"), StandardOpenOption.READ)) {
            for (String line : Files.readAllLines(process.resolve("maps"))) {
                String[] fields = line.split(" +", 6);
                if (fields[1].startsWith("rw")) {
                    String[] range = fields[0].split("-", 2);
                    found += count(
                            memory, Long.parseUnsignedLong(range[0], 16), Long.parseUnsignedLong(range[1], 16), wanted);
                }
            }
        }
        return found;
    }

    private static int count(FileChannel memory, long begin, long end, byte[] wanted) {
        int found = 0;
        int overlap = wanted.length - 1;
        for (long at = begin; at < end; at += CHUNK) {
            int length = (int) Math.min(end - at, CHUNK + (long) overlap);
            found += count(read(memory, at, length), wanted);
        }
        return found;
    }

    /// As much as can be read: the process lives on, and may have given a part back.
    private static ByteBuffer read(FileChannel memory, long from, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try {
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = memory.read(buffer, from + buffer.position());
            }
            return buffer.flip();
        } catch (IOException _) {
            return buffer.flip();
        }
    }

    private static int count(ByteBuffer octets, byte[] wanted) {
        int found = 0;
        for (int at = 0; at <= octets.limit() - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && octets.get(at + same) == wanted[same]) {
                same++;
            }
            found += same == wanted.length ? 1 : 0;
        }
        return found;
    }
}
