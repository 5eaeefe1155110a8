package localpasskey.testkit.chip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import localpasskey.keys.KeyBlob;
import localpasskey.wire.Bytes;

/// Somebody on the bus who heard everything and may speak to the TPM himself, at any time. He has the blobs and the
/// owner's password, which is empty, and not the PIN.
public final class BusThief {

    public static final int SUCCESS = 0;

    private static final int ST_NO_SESSIONS = 0x8001;
    private static final int ST_SESSIONS = 0x8002;
    private static final int ST_AUTH_SECRET = 0x8023;
    private static final int HEADER = 10;
    private static final int RS_PASSWORD = 0x40000009;
    private static final int RH_OWNER = 0x40000001;
    private static final int RH_NULL = 0x40000007;
    private static final int POLICY_SECRET = 0x151;
    private static final int SIGN = 0x15D;
    private static final int START_SESSION = 0x176;
    private static final int CONTEXT_SAVE = 0x162;
    private static final int NONCE_LENGTH = 16;

    private static final byte[] STORAGE_ROOT =
            HexFormat.of().parseHex("0023000b00030472000000060080004300100003001000000000");

    private final TpmInterposer bus;

    public BusThief(TpmInterposer bus) {
        this.bus = bus;
    }

    /// What the TPM gave out for a PIN check.
    ///
    /// @param timeout as it came
    /// @param ticket marshalled (TPMT_TK_AUTH)
    /// @param policyRef as it was asked for
    public record HeardTicket(Bytes timeout, Bytes ticket, Bytes policyRef) {}

    /// The last ticket that was heard; empty where the TPM gave none out.
    public Optional<HeardTicket> heardTicket() {
        List<Integer> codes = bus.commandCodes();
        Optional<HeardTicket> last = Optional.empty();
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) == POLICY_SECRET && code(bus.answers().get(i)) == SUCCESS) {
                Optional<HeardTicket> heard =
                        ticketIn(bus.commands().get(i), bus.answers().get(i));
                last = heard.isPresent() ? heard : last;
            }
        }
        return last;
    }

    private static Optional<HeardTicket> ticketIn(byte[] command, byte[] answer) {
        ByteBuffer said = ByteBuffer.wrap(answer).position(HEADER + Integer.BYTES);
        byte[] timeout = sized(said);
        int begin = said.position();
        int tag = said.getShort() & 0xFFFF;
        said.getInt();
        byte[] digest = sized(said);
        if (tag != ST_AUTH_SECRET || digest.length == 0) {
            return Optional.empty();
        }
        byte[] ticket = Arrays.copyOfRange(answer, begin, said.position());
        ByteBuffer asked = ByteBuffer.wrap(command).position(HEADER + 2 * Integer.BYTES);
        asked.position(asked.position() + Integer.BYTES + asked.getInt(asked.position()));
        sized(asked);
        sized(asked);
        return Optional.of(new HeardTicket(Bytes.of(timeout), Bytes.of(ticket), Bytes.of(sized(asked))));
    }

    /// Every saved context of a session that crossed the bus.
    public List<byte[]> heardContexts() {
        List<Integer> codes = bus.commandCodes();
        return IntStream.range(0, codes.size())
                .filter(i -> codes.get(i) == CONTEXT_SAVE)
                .mapToObj(i -> bus.answers().get(i))
                .filter(answer -> code(answer) == SUCCESS)
                .map(answer -> Arrays.copyOfRange(answer, HEADER, answer.length))
                .toList();
    }

    /// Says everything again that was heard, word for word.
    ///
    /// @return the TPM's answers to the signatures among it
    public List<Integer> sayAgain() {
        List<Integer> said = new ArrayList<>();
        for (byte[] command : bus.commands()) {
            int answer = code(bus.speak(command));
            if (TpmInterposer.commandCode(command) == SIGN) {
                said.add(answer);
            }
        }
        return said;
    }

    /// Asks for a signature by each session that was heard to start, whether it still stands or not.
    ///
    /// @return the TPM's answers
    public List<Integer> signWithHeardSessions(KeyBlob key, byte[] digest) {
        List<Integer> said = new ArrayList<>();
        for (int session : heardSessions()) {
            int loaded = load(key);
            said.add(sign(loaded, session, digest));
            flush(loaded);
        }
        return said;
    }

    /// Ends the policy session that a proof is for, starts one of his own under its handle, and shows the proof there.
    ///
    /// @param policySecret as it was sent, and did not reach the TPM
    /// @return the TPM's answer
    public int proveInSessionOfHisOwn(byte[] policySecret) {
        int meant = ByteBuffer.wrap(policySecret).getInt(HEADER + Integer.BYTES);
        flush(meant);
        if (startPolicy() != meant) {
            throw new AssertionError("his session got another handle");
        }
        return code(bus.speak(policySecret));
    }

    private List<Integer> heardSessions() {
        List<Integer> codes = bus.commandCodes();
        return IntStream.range(0, codes.size())
                .filter(i -> codes.get(i) == START_SESSION)
                .mapToObj(i -> bus.answers().get(i))
                .filter(answer -> code(answer) == SUCCESS)
                .map(answer -> ByteBuffer.wrap(answer).getInt(HEADER))
                .distinct()
                .toList();
    }

    /// Loads a passkey, shows the ticket, and asks for a signature.
    ///
    /// @return the TPM's answer to the first command that it refused, or to the signature
    public int signWithTicket(HeardTicket heard, byte[] verifierName, KeyBlob key, byte[] digest) {
        int session = startPolicy();
        ByteBuffer shown = ByteBuffer.allocate(512)
                .putInt(session)
                .put(sizedBytes(heard.timeout().toArray()))
                .put(sizedBytes(new byte[0]))
                .put(sizedBytes(heard.policyRef().toArray()))
                .put(sizedBytes(verifierName))
                .put(heard.ticket().toArray());
        int said = code(send(0x172, ST_NO_SESSIONS, written(shown)));
        if (said == SUCCESS) {
            int loaded = load(key);
            said = sign(loaded, session, digest);
            flush(loaded);
        }
        flush(session);
        return said;
    }

    /// Loads a recorded context, as if it were his own, and asks for a signature by it.
    public int signWithContext(byte[] context, KeyBlob key, byte[] digest) {
        byte[] answer = send(0x161, ST_NO_SESSIONS, context);
        if (code(answer) != SUCCESS) {
            return code(answer);
        }
        int session = ByteBuffer.wrap(answer).getInt(HEADER);
        int loaded = load(key);
        int said = sign(loaded, session, digest);
        flush(loaded);
        return said;
    }

    /// Makes a verifier of his own from V's template, whose password he knows, and shows it to a policy.
    public int signWithVerifierOfHisOwn(byte[] template, byte[] policyRef, KeyBlob key, byte[] digest) {
        byte[] password = {'t', 'h', 'i', 'e', 'f'};
        int root = createRoot();
        byte[] sensitive = ByteBuffer.allocate(2 + password.length + 3)
                .put(sizedBytes(password))
                .put(sizedBytes(new byte[1]))
                .array();
        byte[] publicArea =
                ByteBuffer.allocate(template.length + 2).put(template).array();
        ByteBuffer create = byPassword(root, new byte[0])
                .put(sizedBytes(sensitive))
                .put(sizedBytes(publicArea))
                .put(sizedBytes(new byte[0]))
                .putInt(0);
        ByteBuffer made =
                ByteBuffer.wrap(send(0x153, ST_SESSIONS, written(create))).position(HEADER + Integer.BYTES);
        byte[] wrapped = sized(made);
        byte[] itsPublic = sized(made);
        int verifier = load(root, wrapped, itsPublic);
        flush(root);
        int session = startPolicy();
        ByteBuffer secret = ByteBuffer.allocate(512)
                .putInt(verifier)
                .putInt(session)
                .put(authorisation(RS_PASSWORD, password))
                .put(sizedBytes(new byte[0]))
                .put(sizedBytes(new byte[0]))
                .put(sizedBytes(policyRef))
                .putInt(0);
        int said = code(send(POLICY_SECRET, ST_SESSIONS, written(secret)));
        flush(verifier);
        if (said == SUCCESS) {
            int loaded = load(key);
            said = sign(loaded, session, digest);
            flush(loaded);
        }
        flush(session);
        return said;
    }

    private int startPolicy() {
        byte[] body = ByteBuffer.allocate(2 * Integer.BYTES + 2 + NONCE_LENGTH + 2 + 1 + 2 + 2)
                .putInt(RH_NULL)
                .putInt(RH_NULL)
                .put(sizedBytes(new byte[NONCE_LENGTH]))
                .put(sizedBytes(new byte[0]))
                .put((byte) 1)
                .putShort((short) 0x10)
                .putShort((short) 0x0B)
                .array();
        return handle(send(START_SESSION, ST_NO_SESSIONS, body));
    }

    private int createRoot() {
        ByteBuffer body = byPassword(RH_OWNER, new byte[0])
                .put(sizedBytes(new byte[4]))
                .put(sizedBytes(STORAGE_ROOT))
                .put(sizedBytes(new byte[0]))
                .putInt(0);
        return handle(send(0x131, ST_SESSIONS, written(body)));
    }

    private int load(KeyBlob blob) {
        StolenKey stolen = StolenKey.from(blob);
        int root = createRoot();
        int loaded = load(root, stolen.wrappedPrivate(), stolen.publicArea());
        flush(root);
        return loaded;
    }

    private int load(int root, byte[] wrapped, byte[] publicArea) {
        return handle(send(
                0x157,
                ST_SESSIONS,
                written(byPassword(root, new byte[0]).put(sizedBytes(wrapped)).put(sizedBytes(publicArea)))));
    }

    private int sign(int key, int session, byte[] digest) {
        ByteBuffer body = ByteBuffer.allocate(512)
                .putInt(key)
                .put(authorisation(session, new byte[0]))
                .put(sizedBytes(digest))
                .putShort((short) 0x18)
                .putShort((short) 0x0B)
                .putShort((short) 0x8024)
                .putInt(RH_NULL)
                .putShort((short) 0);
        return code(send(SIGN, ST_SESSIONS, written(body)));
    }

    private void flush(int handle) {
        send(0x165, ST_NO_SESSIONS, ByteBuffer.allocate(4).putInt(handle).array());
    }

    private static ByteBuffer byPassword(int handle, byte[] password) {
        return ByteBuffer.allocate(2048).putInt(handle).put(authorisation(RS_PASSWORD, password));
    }

    private static byte[] authorisation(int session, byte[] value) {
        return ByteBuffer.allocate(4 + 4 + 2 + 1 + 2 + value.length)
                .putInt(4 + 2 + 1 + 2 + value.length)
                .putInt(session)
                .putShort((short) 0)
                .put((byte) 1)
                .put(sizedBytes(value))
                .array();
    }

    private byte[] send(int command, int tag, byte[] body) {
        return bus.speak(ByteBuffer.allocate(HEADER + body.length)
                .putShort((short) tag)
                .putInt(HEADER + body.length)
                .putInt(command)
                .put(body)
                .array());
    }

    private static int handle(byte[] answer) {
        if (code(answer) != SUCCESS) {
            throw new AssertionError("the TPM answered 0x" + Integer.toHexString(code(answer)));
        }
        return ByteBuffer.wrap(answer).getInt(HEADER);
    }

    private static int code(byte[] answer) {
        return ByteBuffer.wrap(answer).getInt(6);
    }

    private static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static byte[] sized(ByteBuffer bytes) {
        byte[] field = new byte[bytes.getShort() & 0xFFFF];
        bytes.get(field);
        return field;
    }

    private static byte[] sizedBytes(byte[] bytes) {
        return ByteBuffer.allocate(2 + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }
}
