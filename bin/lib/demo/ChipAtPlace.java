import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A TPM that takes one command after the other: a software TPM's socket, or the kernel's device.
final class ChipAtPlace implements AutoCloseable {

    static final short ST_NO_SESSIONS = (short) 0x8001;
    static final short ST_SESSIONS = (short) 0x8002;

    private static final int RS_PW = 0x40000009;
    private static final int EMPTY_PASSWORD = 9;
    private static final int HEADER = 10;
    private static final int LONGEST = 4096;

    private final ByteChannel channel;
    private final boolean device;

    private ChipAtPlace(ByteChannel channel, boolean device) {
        this.channel = channel;
        this.device = device;
    }

    static ChipAtPlace open(String place) throws IOException {
        Path path = Path.of(place);
        boolean device = place.startsWith("/dev/");
        if (!device && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("no TPM at " + path);
        }
        return device
                ? new ChipAtPlace(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE), true)
                : new ChipAtPlace(SocketChannel.open(UnixDomainSocketAddress.of(path)), false);
    }

    /// By the empty password of that owner.
    ///
    /// @param handles the owner first
    ByteBuffer asOwner(int command, int[] handles, byte[] parameters) throws IOException {
        ByteBuffer request = begin(ST_SESSIONS, command, handles.length * 4 + 4 + EMPTY_PASSWORD + parameters.length);
        for (int handle : handles) {
            request.putInt(handle);
        }
        request.putInt(EMPTY_PASSWORD).putInt(RS_PW).putShort((short) 0).put((byte) 0).putShort((short) 0);
        return exchange(request.put(parameters));
    }

    ByteBuffer ask(int command, byte[] parameters) throws IOException {
        return exchange(begin(ST_NO_SESSIONS, command, parameters.length).put(parameters));
    }

    private static ByteBuffer begin(short tag, int command, int rest) {
        return ByteBuffer.allocate(HEADER + rest).putShort(tag).putInt(HEADER + rest).putInt(command);
    }

    /// @return what stands behind the answer's header
    private ByteBuffer exchange(ByteBuffer request) throws IOException {
        channel.write(request.flip());
        ByteBuffer answer = ByteBuffer.allocate(LONGEST);
        do {
            if (channel.read(answer) < 0) {
                throw new EOFException("the TPM did not answer");
            }
        } while (!device && (answer.position() < HEADER || answer.position() < answer.getInt(2)));
        answer.flip();
        int code = answer.getInt(6);
        if (code != 0) {
            throw new IOException("the TPM refused with 0x" + Integer.toHexString(code));
        }
        return answer.position(HEADER);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
