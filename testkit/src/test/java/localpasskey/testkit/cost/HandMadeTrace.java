package localpasskey.testkit.cost;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import localpasskey.wire.Bytes;

/// A trace written down command by command. Parameters that the model does not look at are left out.
final class HandMadeTrace {

    static final int ROOT = 0x81000001;
    static final int V = 0x81000002;
    static final int KEY = 0x80000000;
    static final int OTHER_KEY = 0x80000001;
    static final int POLICY = 0x03000000;
    static final int HMAC = 0x02000001;
    static final int RETRY = 0x922;
    static final int REFUSED = 0x98E;

    private static final int NV_INDEX = 0x01500000;
    private static final int RH_OWNER = 0x40000001;
    private static final int RH_NULL = 0x40000007;
    private static final int PASSWORD = 0x40000009;
    private static final int NOTHING = 0;

    private final List<TpmTrace.Entry> entries = new ArrayList<>();
    private int space;
    private int nextAnswer;

    /// How a session goes on after the command that uses it.
    enum Session {
        STAYS,
        ENDS
    }

    HandMadeTrace in(int number) {
        space = number;
        return this;
    }

    /// The chip answers the next command by this code.
    HandMadeTrace answering(int code) {
        nextAnswer = code;
        return this;
    }

    HandMadeTrace start(int session) {
        return send(0x176, session, area(), RH_NULL, RH_NULL);
    }

    HandMadeTrace startSalted(int session) {
        return send(0x176, session, area(), ROOT, RH_NULL);
    }

    HandMadeTrace startBoundToV(int session) {
        return send(0x176, session, area(), ROOT, V);
    }

    HandMadeTrace load(int object) {
        return send(0x157, object, area(PASSWORD, Session.ENDS), ROOT);
    }

    HandMadeTrace create() {
        return send(0x153, NOTHING, area(PASSWORD, Session.ENDS), ROOT);
    }

    HandMadeTrace createPrimary(int object) {
        return send(0x131, object, area(PASSWORD, Session.ENDS), RH_OWNER);
    }

    HandMadeTrace policySecret(int session, Session after) {
        return send(0x151, NOTHING, area(session, after), V, POLICY);
    }

    HandMadeTrace policySecretOverNv() {
        return send(0x151, NOTHING, area(PASSWORD, Session.ENDS), NV_INDEX, POLICY);
    }

    HandMadeTrace policyTicket() {
        return send(0x172, NOTHING, area(), POLICY);
    }

    HandMadeTrace policyRestart() {
        return send(0x180, NOTHING, area(), POLICY);
    }

    HandMadeTrace readPublic(int object) {
        return send(0x173, NOTHING, area(POLICY, Session.STAYS), object);
    }

    HandMadeTrace sign(int key, Session after) {
        return send(0x15D, NOTHING, area(POLICY, after), key);
    }

    HandMadeTrace unseal(int object, int session) {
        return unseal(object, session, Session.STAYS);
    }

    HandMadeTrace unseal(int object, int session, Session after) {
        return send(0x15E, NOTHING, area(session, after), object);
    }

    HandMadeTrace flush(int handle) {
        return send(0x165, NOTHING, handleAsParameter(handle));
    }

    HandMadeTrace contextSave(int handle) {
        return send(0x162, NOTHING, area(), handle);
    }

    HandMadeTrace contextLoad(int handle) {
        return send(0x161, handle, area());
    }

    HandMadeTrace capability() {
        return send(0x17A, NOTHING, area());
    }

    HandMadeTrace command(int code) {
        return send(code, NOTHING, area());
    }

    HandMadeTrace close() {
        entries.add(new TpmTrace.Closed(space));
        return this;
    }

    HandMadeTrace bytes(String command, String answer) {
        entries.add(new TpmTrace.Exchanged(space, Bytes.ofHex(command), Bytes.ofHex(answer)));
        return this;
    }

    int position() {
        return entries.size();
    }

    ChipTraffic traffic() {
        return ChipTraffic.of(new TpmTrace(entries));
    }

    /// What came since this position.
    ChipTraffic since(int position) {
        return traffic().between(position, position());
    }

    private static byte[] area() {
        return new byte[0];
    }

    private static byte[] handleAsParameter(int handle) {
        return ByteBuffer.allocate(4).putInt(handle).array();
    }

    /// An authorisation area of one, with a nonce of 16 and an HMAC of 32 octets.
    private static byte[] area(int session, Session after) {
        int length = 4 + 2 + 16 + 1 + 2 + 32;
        return ByteBuffer.allocate(4 + length)
                .putInt(length)
                .putInt(session)
                .putShort((short) 16)
                .put(new byte[16])
                .put((byte) (after == Session.STAYS ? 1 : 0))
                .putShort((short) 32)
                .put(new byte[32])
                .array();
    }

    private HandMadeTrace send(int code, int answered, byte[] behindHandles, int... handles) {
        boolean sessions = behindHandles.length > 4;
        ByteBuffer command = ByteBuffer.allocate(10 + 4 * handles.length + behindHandles.length)
                .putShort((short) (sessions ? 0x8002 : 0x8001))
                .putInt(10 + 4 * handles.length + behindHandles.length)
                .putInt(code);
        for (int handle : handles) {
            command.putInt(handle);
        }
        boolean withHandle = answered != NOTHING && nextAnswer == 0;
        int length = withHandle ? 14 : 10;
        ByteBuffer answer = ByteBuffer.allocate(length)
                .putShort((short) 0x8001)
                .putInt(length)
                .putInt(nextAnswer);
        if (withHandle) {
            answer.putInt(answered);
        }
        nextAnswer = 0;
        entries.add(new TpmTrace.Exchanged(
                space, Bytes.of(command.put(behindHandles).array()), Bytes.of(answer.array())));
        return this;
    }
}
