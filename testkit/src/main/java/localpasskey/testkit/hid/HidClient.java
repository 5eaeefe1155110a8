package localpasskey.testkit.hid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import localpasskey.wire.Bytes;

/// The client's side of CTAPHID: what a browser or libfido2 does, and, report by report, what neither would do.
///
/// Written apart from the device's own framing, so that each checks the other. Ignores reports of other channels. For
/// one thread, but [#cancel] and [#close] may come from another.
public final class HidClient implements AutoCloseable {

    public static final int PING = 0x01;
    public static final int MSG = 0x03;
    public static final int LOCK = 0x04;
    public static final int INIT = 0x06;
    public static final int WINK = 0x08;
    public static final int CBOR = 0x10;
    public static final int CANCEL = 0x11;
    public static final int KEEPALIVE = 0x3B;
    public static final int ERROR = 0x3F;
    public static final int BROADCAST = 0xFFFFFFFF;

    private static final int FIRST_DATA = 57;
    private static final int NEXT_DATA = 59;
    private static final int NONCE_LENGTH = 8;
    private static final int INIT_ANSWER_LENGTH = 17;

    private final ReportLink link;
    private final Duration patience;
    private final List<Integer> keepAlives = new ArrayList<>();
    private int channel = BROADCAST;

    private HidClient(ReportLink link, Duration patience) {
        this.link = link;
        this.patience = patience;
    }

    /// Opens the key behind a Unix socket and gets a channel. Waits at most a minute for each answer.
    public static HidClient connect(Path socket) throws IOException {
        return over(SocketReportLink.connect(socket), Duration.ofMinutes(1));
    }

    /// Gets a channel over a link.
    ///
    /// @param patience for the next report of a key that owes an answer
    public static HidClient over(ReportLink link, Duration patience) throws IOException {
        HidClient client = new HidClient(link, patience);
        client.takeChannel();
        return client;
    }

    public int channel() {
        return channel;
    }

    /// Asks for a new channel and speaks on it from now on.
    public void takeChannel() throws IOException {
        channel = BROADCAST;
        channel = initialise();
    }

    /// INIT on the own channel: the key drops what this channel had going.
    public void resynchronise() throws IOException {
        int same = initialise();
        if (same != channel) {
            throw new IOException("the key moved us to channel %08x".formatted(same));
        }
    }

    /// Sends a CTAP request, waits through the keep-alives, returns the answer: a status octet and its CBOR.
    public byte[] cbor(byte[] request) throws IOException {
        return transact(CBOR, request);
    }

    public byte[] ping(byte[] data) throws IOException {
        return transact(PING, data);
    }

    /// Sends a message and returns the answer to it.
    ///
    /// @throws HidFailure if the answer is an error
    public byte[] transact(int command, byte[] payload) throws IOException {
        send(command, payload);
        return answerTo(command);
    }

    /// Sends a message without waiting for the answer. The record of keep-alives starts afresh.
    public void send(int command, byte[] payload) throws IOException {
        keepAlives.clear();
        for (byte[] report : reports(channel, command, payload)) {
            link.send(report);
        }
    }

    /// Sends any report as it is.
    public void sendReport(byte[] report) throws IOException {
        link.send(report);
    }

    /// "Never mind" to the pending request. Not answered by itself.
    public void cancel() throws IOException {
        for (byte[] report : reports(channel, CANCEL, new byte[0])) {
            link.send(report);
        }
    }

    /// Waits for the answer to a message that was sent, through keep-alives.
    public byte[] answerTo(int command) throws IOException {
        HidReply reply = next();
        while (reply.isKeepAlive()) {
            keepAlives.add(reply.payload().at(0));
            reply = next();
        }
        if (reply.isError()) {
            throw new HidFailure(reply.payload().at(0));
        }
        if (reply.command() != command) {
            throw new IOException("answered %02x by %02x".formatted(command, reply.command()));
        }
        return reply.payload().toArray();
    }

    /// The next message on this channel, keep-alives and errors included.
    public HidReply next() throws IOException {
        return next(patience).orElseThrow(() -> new IOException("the key did not answer within " + patience));
    }

    /// The next message on this channel; empty when none began in time.
    public Optional<HidReply> next(Duration within) throws IOException {
        Optional<byte[]> first = nextOfThisChannel(within);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer report = ByteBuffer.wrap(first.get());
        int from = report.getInt();
        int command = report.get() & 0xff;
        if (command < 0x80) {
            throw new IOException("a message begins with continuation " + command);
        }
        ByteBuffer payload = ByteBuffer.allocate(report.getShort() & 0xffff);
        fill(payload, report);
        for (int sequence = 0; payload.hasRemaining(); sequence++) {
            report = ByteBuffer.wrap(
                    nextOfThisChannel(patience).orElseThrow(() -> new IOException("the rest of a message is missing")));
            report.getInt();
            int number = report.get() & 0xff;
            if (number != sequence) {
                throw new IOException("packet " + number + " came where " + sequence + " was due");
            }
            fill(payload, report);
        }
        return Optional.of(new HidReply(from, command & 0x7f, Bytes.of(payload.array())));
    }

    /// The status octets of the keep-alives since the last message was sent.
    public List<Integer> keepAlives() {
        return List.copyOf(keepAlives);
    }

    /// A message cut into reports, for those who want to send only some of them.
    public static List<byte[]> reports(int channel, int command, byte[] payload) {
        List<byte[]> reports = new ArrayList<>();
        int sent = Math.min(payload.length, FIRST_DATA);
        reports.add(ByteBuffer.allocate(ReportLink.REPORT_LENGTH)
                .putInt(channel)
                .put((byte) (0x80 | command))
                .putShort((short) payload.length)
                .put(payload, 0, sent)
                .array());
        for (int sequence = 0; sent < payload.length; sequence++) {
            int length = Math.min(payload.length - sent, NEXT_DATA);
            reports.add(ByteBuffer.allocate(ReportLink.REPORT_LENGTH)
                    .putInt(channel)
                    .put((byte) sequence)
                    .put(payload, sent, length)
                    .array());
            sent += length;
        }
        return reports;
    }

    private int initialise() throws IOException {
        byte[] nonce = new byte[NONCE_LENGTH];
        ThreadLocalRandom.current().nextBytes(nonce);
        send(INIT, nonce);
        // On the broadcast channel others' answers arrive as well.
        HidReply reply = next();
        while (!isAnswerTo(nonce, reply)) {
            if (reply.isError()) {
                throw new HidFailure(reply.payload().at(0));
            }
            reply = next();
        }
        return ByteBuffer.wrap(reply.payload().toArray()).getInt(NONCE_LENGTH);
    }

    private static boolean isAnswerTo(byte[] nonce, HidReply reply) {
        return reply.command() == INIT
                && reply.payload().length() == INIT_ANSWER_LENGTH
                && reply.payload().slice(0, NONCE_LENGTH).equals(Bytes.of(nonce));
    }

    private Optional<byte[]> nextOfThisChannel(Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            long left = Math.max(0, end - System.nanoTime());
            Optional<byte[]> report = link.receive(Duration.ofNanos(left));
            if (report.isEmpty() || ByteBuffer.wrap(report.get()).getInt() == channel) {
                return report;
            }
        }
    }

    private static void fill(ByteBuffer payload, ByteBuffer report) {
        payload.put(report.slice(report.position(), Math.min(report.remaining(), payload.remaining())));
    }

    @Override
    public void close() {
        link.close();
    }
}
