import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Lets a software TPM that was just made allow as many wrong PINs as a usual chip does: 32, not 3. One of them is
/// forgiven each ten minutes. For the demo's own TPM, whose owner nobody else is.
public final class TriesOfRealChip {

    private static final int TRIES = 32;
    private static final int SECONDS = 600;

    private static final short ST_SESSIONS = (short) 0x8002;
    private static final int DICTIONARY_ATTACK_PARAMETERS = 0x13A;
    private static final int RH_LOCKOUT = 0x4000000A;
    private static final int RS_PW = 0x40000009;
    private static final int EMPTY_PASSWORD = 9;
    private static final int HEADER = 10;

    private TriesOfRealChip() {}

    /// @param arguments the TPM's socket
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel tpm = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
            tpm.write(command());
            int code = code(tpm);
            if (code != 0) {
                throw new IOException("the TPM refused with 0x" + Integer.toHexString(code));
            }
        }
    }

    private static ByteBuffer command() {
        int length = HEADER + 4 + 4 + EMPTY_PASSWORD + 3 * 4;
        return ByteBuffer.allocate(length)
                .putShort(ST_SESSIONS)
                .putInt(length)
                .putInt(DICTIONARY_ATTACK_PARAMETERS)
                .putInt(RH_LOCKOUT)
                .putInt(EMPTY_PASSWORD)
                .putInt(RS_PW)
                .putShort((short) 0)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(TRIES)
                .putInt(SECONDS)
                .putInt(SECONDS)
                .flip();
    }

    private static int code(SocketChannel tpm) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining()) {
            if (tpm.read(header) < 0) {
                throw new EOFException("the TPM did not answer");
            }
        }
        return header.getInt(6);
    }
}
