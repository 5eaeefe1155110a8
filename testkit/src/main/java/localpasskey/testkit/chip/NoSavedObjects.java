package localpasskey.testkit.chip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/// A TPM that takes back no saved object that it was told to let go, as some are said to; saved sessions it takes.
public final class NoSavedObjects implements TpmInterposer.Middle {

    /// TPM_RC_INTEGRITY of the first parameter.
    public static final int REFUSAL = 0x1DF;

    private static final int CONTEXT_LOAD = 0x161;

    /// Where a context names what was saved: behind the header and the sequence.
    private static final int SAVED_HANDLE = 10 + Long.BYTES;

    private static final int TRANSIENT_RANGE = 0x80;

    private final AtomicInteger refused = new AtomicInteger();

    public NoSavedObjects() {}

    @Override
    public byte[] pass(byte[] command, TpmInterposer.Way onward) throws IOException {
        boolean refuse =
                TpmInterposer.commandCode(command) == CONTEXT_LOAD && (command[SAVED_HANDLE] & 0xFF) == TRANSIENT_RANGE;
        if (refuse) {
            refused.incrementAndGet();
            return answer();
        }
        return onward.send(command);
    }

    private static byte[] answer() {
        return ByteBuffer.wrap(HexFormat.of().parseHex("80010000000a00000000"))
                .putInt(6, REFUSAL)
                .array();
    }

    /// How many it refused.
    public int refused() {
        return refused.get();
    }
}
