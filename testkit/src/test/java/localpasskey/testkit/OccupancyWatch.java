package localpasskey.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import localpasskey.testkit.chip.TpmInterposer;

/// After each command asks the TPM itself what stands in it.
public final class OccupancyWatch implements TpmInterposer.Middle {

    private static final int OBJECTS = 0x80000000;
    private static final int SESSIONS = 0x02000000;

    private int looks;
    private int mostObjects;
    private int mostSessions;
    private int objectsNow;
    private volatile int sessionsNow; // read by the test while the chip is busy

    /// Nothing was seen yet.
    public OccupancyWatch() {}

    @Override
    public byte[] pass(byte[] command, TpmInterposer.Way onward) throws IOException {
        byte[] answer = onward.send(command);
        looks++;
        objectsNow = standing(OBJECTS, onward);
        sessionsNow = standing(SESSIONS, onward);
        mostObjects = Math.max(mostObjects, objectsNow);
        mostSessions = Math.max(mostSessions, sessionsNow);
        return answer;
    }

    private static int standing(int range, TpmInterposer.Way onward) throws IOException {
        byte[] ask = ByteBuffer.allocate(22)
                .putShort((short) 0x8001)
                .putInt(22)
                .putInt(0x17A)
                .putInt(1)
                .putInt(range)
                .putInt(64)
                .array();
        return ByteBuffer.wrap(onward.send(ask)).getInt(15);
    }

    public int looks() {
        return looks;
    }

    public int mostObjects() {
        return mostObjects;
    }

    public int mostSessions() {
        return mostSessions;
    }

    public int objectsNow() {
        return objectsNow;
    }

    public int sessionsNow() {
        return sessionsNow;
    }
}
