package localpasskey.testkit.chip;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Commands that LocalPasskey cannot say: what an attacker would send to a TPM, and what a test rig sets up.
///
/// Bare bytes, empty passwords, no sessions: for software TPMs of our own, but for [#over]. Each call is a
/// connection of its own, so close the key store's before (swtpm talks to one client at a time).
public final class RawTpm {

    private static final int ST_NO_SESSIONS = 0x8001;
    private static final int ST_SESSIONS = 0x8002;
    private static final int HEADER = 10;
    private static final int MAX_ANSWER = 4096;
    private static final int RS_PASSWORD = 0x40000009;
    private static final int RH_OWNER = 0x40000001;
    private static final int RH_NULL = 0x40000007;
    private static final int STORAGE_ROOT_HANDLE = 0x81000001;
    private static final int RH_LOCKOUT = 0x4000000A;
    private static final int ALG_SHA256 = 0x000B;
    private static final int ALG_NULL = 0x0010;

    /// The TCG's template of the storage root key, P-256, with an empty public value.
    private static final byte[] STORAGE_ROOT =
            HexFormat.of().parseHex("0023000b00030472000000060080004300100003001000000000");

    /// The same for RSA of 2048 bits.
    private static final byte[] RSA_STORAGE_ROOT =
            HexFormat.of().parseHex("0001000b0003047200000006008000430010080000000000" + "0000");

    /// A password for the owner, as a careful administrator sets one.
    private static final byte[] OWNER_PASSWORD = {'o', 'w', 'n', 'e', 'r'};

    private final Line line;

    public RawTpm(Path socket) {
        this(command -> overSocket(socket, command));
    }

    private RawTpm(Line line) {
        this.line = line;
    }

    /// Through the kernel's resource manager, which gives every open file objects of its own and drops them at its
    /// end: what is loaded here disturbs nobody. Only for what asks and loads.
    ///
    /// @param device open for reading and writing
    public static RawTpm over(FileChannel device) {
        return new RawTpm(command -> overDevice(device, command));
    }

    /// Through somebody on the bus, between two commands of the client.
    public static RawTpm through(TpmInterposer bus) {
        return through(bus::speak);
    }

    /// Through whatever is on the way.
    public static RawTpm through(TpmInterposer.Way way) {
        return new RawTpm(command -> answer(ByteBuffer.wrap(way.send(command))));
    }

    /// What the TPM answered: its response code, and all that follows.
    public static final class Answer {

        private final int code;
        private final byte[] body;

        Answer(int code, byte[] body) {
            this.code = code;
            this.body = body;
        }

        public int code() {
            return code;
        }

        public boolean isSuccess() {
            return code == 0;
        }

        public byte[] body() {
            return body.clone();
        }

        public int firstHandle() {
            return ByteBuffer.wrap(body).getInt();
        }

        @Override
        public String toString() {
            return "0x" + Integer.toHexString(code);
        }
    }

    /// Wipes the owner's seeds, as "clear the TPM" in a firmware menu does.
    public void clear() throws IOException {
        require(send(0x126, new byte[0], RH_LOCKOUT));
    }

    /// Sets how many wrong authorisations lock the TPM, and after how many seconds it forgets one.
    public void setDictionaryAttackParameters(int maxTries, int recoverySeconds) throws IOException {
        byte[] parameters = ByteBuffer.allocate(12)
                .putInt(maxTries)
                .putInt(recoverySeconds)
                .putInt(recoverySeconds)
                .array();
        require(send(0x13A, parameters, RH_LOCKOUT));
    }

    /// Sets the count of wrong authorisations back to nought.
    public void resetLockout() throws IOException {
        require(send(0x139, new byte[0], RH_LOCKOUT));
    }

    /// Saves what the TPM keeps in memory before the power goes: without it, a crash costs a try.
    public void shutdown() throws IOException {
        require(transmit(0x145, ST_NO_SESSIONS, new byte[] {0, 0}));
    }

    /// Gives the owner a password: from then on nobody makes primary objects without it.
    public void setOwnerPassword() throws IOException {
        setPassword(RH_OWNER);
    }

    /// Guards the count of wrong authorisations: from then on nobody sets it back without the password.
    public void setLockoutPassword() throws IOException {
        setPassword(RH_LOCKOUT);
    }

    /// Switches the owner's keys off until the TPM starts again, as some firmware menus do.
    public void switchOwnerOff() throws IOException {
        byte[] parameters =
                ByteBuffer.allocate(5).putInt(RH_OWNER).put((byte) 0).array();
        require(send(0x121, parameters, RH_OWNER));
    }

    private void setPassword(int hierarchy) throws IOException {
        byte[] parameters = ByteBuffer.allocate(2 + OWNER_PASSWORD.length)
                .putShort((short) OWNER_PASSWORD.length)
                .put(OWNER_PASSWORD)
                .array();
        require(send(0x129, parameters, hierarchy));
    }

    /// Starts an unsalted session and leaves it standing, as a client does that dies.
    public int startSession() throws IOException {
        byte[] parameters = ByteBuffer.allocate(2 + 16 + 2 + 1 + 2 + 2)
                .putShort((short) 16)
                .put(new byte[16])
                .putShort((short) 0)
                .put((byte) 0)
                .putShort((short) ALG_NULL)
                .putShort((short) 0x0B)
                .array();
        byte[] body = ByteBuffer.allocate(8 + parameters.length)
                .putInt(RH_NULL)
                .putInt(RH_NULL)
                .put(parameters)
                .array();
        return require(transmit(0x176, ST_NO_SESSIONS, body)).firstHandle();
    }

    /// Takes a session out of the TPM. The answer's body is what [#loadContext] takes.
    public Answer saveContext(int session) throws IOException {
        return transmit(
                0x162, ST_NO_SESSIONS, ByteBuffer.allocate(4).putInt(session).array());
    }

    /// Puts it back.
    public void loadContext(byte[] context) throws IOException {
        require(transmit(0x161, ST_NO_SESSIONS, context));
    }

    /// How many sessions it saves past the oldest one that is saved (TPM_PT_CONTEXT_GAP_MAX).
    public int contextGap() throws IOException {
        return property(0x114);
    }

    /// Handles in use from this one on: 0x80000000 for loaded objects, 0x02000000 for sessions.
    public List<Integer> handles(int first) throws IOException {
        byte[] asked =
                ByteBuffer.allocate(12).putInt(1).putInt(first).putInt(64).array();
        ByteBuffer body =
                ByteBuffer.wrap(require(transmit(0x17A, ST_NO_SESSIONS, asked)).body());
        body.position(5);
        List<Integer> handles = new ArrayList<>();
        for (int left = body.getInt(); left > 0; left--) {
            handles.add(body.getInt());
        }
        return handles;
    }

    /// The count of wrong authorisations (TPM_PT_LOCKOUT_COUNTER).
    public int lockoutCounter() throws IOException {
        return property(0x20E);
    }

    private int property(int property) throws IOException {
        byte[] asked =
                ByteBuffer.allocate(12).putInt(6).putInt(property).putInt(1).array();
        Answer answer = require(transmit(0x17A, ST_NO_SESSIONS, asked));
        return ByteBuffer.wrap(answer.body()).getInt(13);
    }

    /// Has it hash a few bytes by SHA-256: that changes nothing, but stands in the TPM's own log.
    ///
    /// @param data at most 1024 octets
    public Answer hash(byte[] data) throws IOException {
        byte[] body = ByteBuffer.allocate(2 + data.length + 2 + 4)
                .putShort((short) data.length)
                .put(data)
                .putShort((short) ALG_SHA256)
                .putInt(RH_NULL)
                .array();
        return require(transmit(0x17D, ST_NO_SESSIONS, body));
    }

    /// Makes the storage root and keeps it in the TPM at 0x81000001, as an installer does.
    public void persistStorageRoot() throws IOException {
        persist(STORAGE_ROOT);
    }

    /// Keeps an RSA storage root there, which is none that we use: as Windows does.
    public void persistRsaStorageRoot() throws IOException {
        persist(RSA_STORAGE_ROOT);
    }

    /// Makes a primary object and keeps it at 0x81000001.
    ///
    /// @param template its public area; a public value in it makes it another key
    public void persist(byte[] template) throws IOException {
        require(persist(template, STORAGE_ROOT_HANDLE));
    }

    /// The same at any handle, where the TPM has a place for it.
    public Answer persist(byte[] template, int handle) throws IOException {
        int made = createPrimary(template);
        Answer answer = evictControl(made, handle);
        flush(made);
        return answer;
    }

    /// Removes what stands at 0x81000001.
    public void evictStorageRoot() throws IOException {
        evict(STORAGE_ROOT_HANDLE);
    }

    /// Removes what is kept at this handle.
    public void evict(int handle) throws IOException {
        require(evictControl(handle, handle));
    }

    private Answer evictControl(int object, int handle) throws IOException {
        return send(0x120, ByteBuffer.allocate(4).putInt(handle).array(), RH_OWNER, object);
    }

    /// Makes the storage root and leaves it loaded.
    public int createStorageRoot() throws IOException {
        return createPrimary(STORAGE_ROOT);
    }

    /// Makes a primary object under the owner and leaves it loaded.
    public int createPrimary(byte[] template) throws IOException {
        byte[] parameters = ByteBuffer.allocate(6 + 2 + template.length + 6)
                .putShort((short) 4)
                .putInt(0) // no password, no data
                .putShort((short) template.length)
                .put(template)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return require(send(0x131, parameters, RH_OWNER)).firstHandle();
    }

    /// Loads a wrapped object and leaves it loaded.
    public Answer load(int parent, byte[] wrappedPrivate, byte[] publicArea) throws IOException {
        byte[] parameters = ByteBuffer.allocate(4 + wrappedPrivate.length + publicArea.length)
                .putShort((short) wrappedPrivate.length)
                .put(wrappedPrivate)
                .putShort((short) publicArea.length)
                .put(publicArea)
                .array();
        return send(0x157, parameters, parent);
    }

    /// Asks the TPM to hand a loaded key out, in clear: what must be refused.
    public Answer duplicate(int key) throws IOException {
        byte[] parameters = {0, 0, 0, ALG_NULL}; // no inner wrapping
        return send(0x14B, parameters, key, RH_NULL);
    }

    /// Asks the TPM to sign with a loaded key, by the empty password: what must be refused.
    public Answer sign(int key, byte[] digest) throws IOException {
        byte[] parameters = ByteBuffer.allocate(2 + digest.length + 12)
                .putShort((short) digest.length)
                .put(digest)
                .putShort((short) 0x18)
                .putShort((short) (digest.length == 32 ? 0x0B : 0x0C))
                .putShort((short) 0x8024)
                .putInt(RH_NULL)
                .putShort((short) 0)
                .array();
        return send(0x15D, parameters, key);
    }

    /// Asks the TPM to say by a loaded key that an object is in it, both by the empty password.
    public Answer certify(int object, int key) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(36).putInt(object).putInt(key).putInt(18);
        body.putInt(RS_PASSWORD).put(new byte[5]).putInt(RS_PASSWORD).put(new byte[5]);
        body.putShort((short) 0).putShort((short) 0x18).putShort((short) ALG_SHA256); // ECDSA
        return transmit(0x148, ST_SESSIONS, body.array());
    }

    public void flush(int handle) throws IOException {
        require(transmit(
                0x165, ST_NO_SESSIONS, ByteBuffer.allocate(4).putInt(handle).array()));
    }

    /// Sends a command, its first handle authorised by the empty password.
    private Answer send(int command, byte[] parameters, int... handles) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(4 * handles.length + 4 + 9 + parameters.length);
        for (int handle : handles) {
            body.putInt(handle);
        }
        body.putInt(9).putInt(RS_PASSWORD).putShort((short) 0).put((byte) 0).putShort((short) 0);
        return transmit(command, ST_SESSIONS, body.put(parameters).array());
    }

    private Answer transmit(int command, int tag, byte[] body) throws IOException {
        byte[] whole = ByteBuffer.allocate(HEADER + body.length)
                .putShort((short) tag)
                .putInt(HEADER + body.length)
                .putInt(command)
                .put(body)
                .array();
        return line.exchange(whole);
    }

    private static Answer overSocket(Path socket, byte[] command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            new DataOutputStream(Channels.newOutputStream(channel)).write(command);
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            in.readShort();
            int size = in.readInt();
            if (size < HEADER || size > MAX_ANSWER) {
                throw new IOException("an answer of " + size + " bytes");
            }
            return new Answer(in.readInt(), in.readNBytes(size - HEADER));
        }
    }

    private static Answer overDevice(FileChannel device, byte[] command) throws IOException {
        device.write(ByteBuffer.wrap(command));
        ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
        device.read(answer);
        answer.flip();
        return answer(answer);
    }

    private static Answer answer(ByteBuffer answer) throws IOException {
        if (answer.remaining() < HEADER) {
            throw new IOException("an answer of " + answer.remaining() + " bytes");
        }
        int code = answer.getInt(6);
        byte[] body = new byte[answer.remaining() - HEADER];
        answer.get(HEADER, body);
        return new Answer(code, body);
    }

    /// The way to a TPM and back.
    @FunctionalInterface
    private interface Line {
        Answer exchange(byte[] command) throws IOException;
    }

    private static Answer require(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("the TPM answered " + answer);
        }
        return answer;
    }
}
