package localpasskey.testkit.client;

import java.io.IOException;
import java.time.Duration;
import localpasskey.wire.Bytes;

/// The client's side of U2F: what pam-u2f of old or a browser asks of a key. For one thread.
public final class U2fClient {

    public static final int CHECK_ONLY = 0x07;
    public static final int ENFORCE_USER_PRESENCE = 0x03;
    public static final int DONT_ENFORCE_USER_PRESENCE = 0x08;

    private static final int REGISTER = 0x01;
    private static final int AUTHENTICATE = 0x02;
    private static final int VERSION = 0x03;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);

    private final CtapClient.Transport transport;

    private U2fClient(CtapClient.Transport transport) {
        this.transport = transport;
    }

    /// Over whatever carries commands to a key.
    public static U2fClient over(CtapClient.Transport transport) {
        return new U2fClient(transport);
    }

    public U2fReply version() throws IOException {
        return ask(VERSION, 0, Bytes.EMPTY);
    }

    /// Asks once.
    ///
    /// @param challenge 32 bytes
    /// @param application 32 bytes
    public U2fReply register(Bytes challenge, Bytes application) throws IOException {
        return ask(REGISTER, 0, challenge.concat(application));
    }

    /// Asks once.
    ///
    /// @param control one of this class's three
    public U2fReply authenticate(int control, Bytes challenge, Bytes application, Bytes keyHandle) throws IOException {
        Bytes length = Bytes.of(new byte[] {(byte) keyHandle.length()});
        return ask(
                AUTHENTICATE,
                control,
                challenge.concat(application).concat(length).concat(keyHandle));
    }

    /// One thing that is asked again and again.
    @FunctionalInterface
    public interface Question {
        U2fReply ask() throws IOException;
    }

    /// Asks until there is another answer than "conditions not satisfied", as U2F clients do.
    public static U2fReply poll(Question question) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        U2fReply reply = question.ask();
        while (reply.status() == U2fReply.CONDITIONS_NOT_SATISFIED) {
            if (System.nanoTime() > end) {
                throw new IOException("no answer within " + PATIENCE);
            }
            pause();
            reply = question.ask();
        }
        return reply;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_POLLS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// A command with extended lengths, as it goes over HID.
    private U2fReply ask(int instruction, int p1, Bytes data) throws IOException {
        byte[] header = {0, (byte) instruction, (byte) p1, 0, 0, (byte) (data.length() >>> 8), (byte) data.length()};
        Bytes command = Bytes.of(header).concat(data).concat(Bytes.of(new byte[2]));
        return U2fReply.of(transport.exchange(command.toArray()));
    }
}
