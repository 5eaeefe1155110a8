package localpasskey.testkit.chip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// A TPM that saves only a few sessions past the oldest one that is saved: a software TPM saves so many that it takes
/// it seconds to come to their end. Guarded by the interposer's lock.
public final class SmallContextGap implements TpmInterposer.Middle {

    /// TPM_RC_CONTEXT_GAP.
    public static final int REFUSAL = 0x901;

    private static final int CONTEXT_LOAD = 0x161;
    private static final int CONTEXT_SAVE = 0x162;
    private static final int FLUSH_CONTEXT = 0x165;
    private static final int HEADER = 10;

    /// Where a context names what was saved: behind the header and the sequence.
    private static final int SAVED_HANDLE = HEADER + Long.BYTES;

    private static final int CODE = 6;

    private final int most;
    private final Map<Integer, Long> saved = new LinkedHashMap<>(); // sessions, and how many were saved before
    private long count;

    public SmallContextGap(int most) {
        this.most = most;
    }

    @Override
    public byte[] pass(byte[] command, TpmInterposer.Way onward) throws IOException {
        return switch (TpmInterposer.commandCode(command)) {
            case CONTEXT_SAVE -> saving(command, onward);
            case CONTEXT_LOAD -> taken(command, SAVED_HANDLE, onward);
            case FLUSH_CONTEXT -> taken(command, HEADER, onward);
            default -> onward.send(command);
        };
    }

    private byte[] saving(byte[] command, TpmInterposer.Way onward) throws IOException {
        int handle = ByteBuffer.wrap(command).getInt(HEADER);
        if (!isSession(handle)) {
            return onward.send(command);
        }
        if (isFull()) {
            return refusal();
        }
        byte[] answer = onward.send(command);
        if (succeeded(answer)) {
            saved.put(handle, count++);
        }
        return answer;
    }

    private byte[] taken(byte[] command, int at, TpmInterposer.Way onward) throws IOException {
        byte[] answer = onward.send(command);
        if (succeeded(answer)) {
            saved.remove(ByteBuffer.wrap(command).getInt(at));
        }
        return answer;
    }

    private boolean isFull() {
        return !saved.isEmpty() && count - saved.values().iterator().next() >= most;
    }

    private static boolean isSession(int handle) {
        return handle >>> 24 == 0x02 || handle >>> 24 == 0x03;
    }

    private static boolean succeeded(byte[] answer) {
        return ByteBuffer.wrap(answer).getInt(CODE) == 0;
    }

    private static byte[] refusal() {
        return ByteBuffer.allocate(HEADER)
                .putShort((short) 0x8001)
                .putInt(HEADER)
                .putInt(REFUSAL)
                .array();
    }
}
