package localpasskey.keys.tpm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import localpasskey.keys.tpm.command.CommandRunner;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.Transport;

/// A chip of a few lines that knows the session's key: whatever parameters a test gives it, it answers them under the
/// right HMAC. So the parsers behind the HMAC can be tested.
public final class HonestChip implements Transport {

    static final int POLICY_SESSION = 0x03000000;
    public static final TpmBytes NONCE = TpmBytes.ofHex("77".repeat(32));

    private static final Map<TpmCommand, Integer> HANDLES = Map.of(
            TpmCommand.CREATE_PRIMARY, 1,
            TpmCommand.CREATE, 1,
            TpmCommand.LOAD, 1,
            TpmCommand.READ_PUBLIC, 1,
            TpmCommand.SIGN, 1,
            TpmCommand.UNSEAL, 1,
            TpmCommand.OBJECT_CHANGE_AUTH, 2,
            TpmCommand.POLICY_SECRET, 2);

    private final byte[] key = new byte[KeyDerivation.LENGTH];
    private final List<byte[]> commands = new ArrayList<>();
    private byte[] body;

    /// @param body handle, where the answer has one, and parameters
    HonestChip(byte[] body) {
        this.body = body;
    }

    public static HonestChip answering(String hex) {
        return new HonestChip(HexFormat.of().parseHex(hex));
    }

    public void answer(String hex) {
        body = HexFormat.of().parseHex(hex);
    }

    /// A session that it knows the key of.
    public TpmSession session() {
        return new TpmSession(POLICY_SESSION, key.clone(), NONCE);
    }

    public CommandRunner runner() {
        return new CommandRunner(this, new CountingRandom(), _ -> {}, _ -> false, new CommandStatistics());
    }

    public List<byte[]> commands() {
        return commands;
    }

    @Override
    public byte[] transmit(byte[] command) {
        commands.add(command);
        ByteBuffer in = ByteBuffer.wrap(command);
        boolean sessions = in.getShort() == (short) Tag.ST_SESSIONS;
        TpmCommand code = command(in.getInt(6));
        int handleLength = answersHandle(code) ? Math.min(4, body.length) : 0;
        byte[] handle = Arrays.copyOf(body, handleLength);
        byte[] parameters = Arrays.copyOfRange(body, handleLength, body.length);
        TpmWriter answer = new TpmWriter().raw(handle);
        if (sessions) {
            in.position(HEADER + 4 * HANDLES.getOrDefault(code, 0));
            answer.sizedBy32Bits(parameters).raw(area(in, code, parameters));
        } else {
            answer.raw(parameters);
        }
        byte[] whole = answer.take();
        return new TpmWriter()
                .u16(sessions ? Tag.ST_SESSIONS : Tag.ST_NO_SESSIONS)
                .u32(HEADER + whole.length)
                .u32(0)
                .raw(whole)
                .take();
    }

    private byte[] area(ByteBuffer in, TpmCommand code, byte[] parameters) {
        byte[] hash = KeyDerivation.sha256(
                new TpmWriter().u32(0).u32(code.code).raw(parameters).take());
        int end = in.getInt() + in.position();
        TpmWriter area = new TpmWriter();
        while (in.position() < end) {
            int handle = in.getInt();
            byte[] nonceCaller = sized(in);
            int attributes = in.get();
            sized(in);
            if (handle == Tag.RS_PASSWORD) {
                area.sized(TpmBytes.EMPTY).u8(1).sized(TpmBytes.EMPTY);
            } else {
                byte[] mac =
                        KeyDerivation.hmac(key, hash, NONCE.toArray(), nonceCaller, new byte[] {(byte) attributes});
                area.sized(NONCE).u8(attributes).sized(mac);
            }
        }
        return area.take();
    }

    private static byte[] sized(ByteBuffer in) {
        byte[] field = new byte[in.getShort()];
        in.get(field);
        return field;
    }

    private static boolean answersHandle(TpmCommand code) {
        return code == TpmCommand.CREATE_PRIMARY
                || code == TpmCommand.LOAD
                || code == TpmCommand.START_AUTH_SESSION
                || code == TpmCommand.CONTEXT_LOAD;
    }

    private static TpmCommand command(int code) {
        return Arrays.stream(TpmCommand.values())
                .filter(command -> command.code == code)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
