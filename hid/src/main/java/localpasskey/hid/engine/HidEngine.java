package localpasskey.hid.engine;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.hid.packet.HidCommand;
import localpasskey.hid.packet.HidError;
import localpasskey.hid.packet.HidMessage;
import localpasskey.hid.packet.HidPacket;
import localpasskey.hid.packet.KeepAliveStatus;
import localpasskey.hid.packet.PacketAssembler;
import localpasskey.model.time.Timer;
import localpasskey.wire.Bytes;

/// The rules of CTAPHID: who may speak, what is answered, when to give up (CTAP 2.3 §11.2).
///
/// All state is guarded by this object's lock, which is never held while the authenticator works, a client reads or a
/// cancellation is told. Requests run on `requests`, never in a client's read loop.
public final class HidEngine implements DeviceOpen.Receiver {

    /// The specification allows 500 ms to 3 s without the next packet of a message.
    static final Duration PACKET_TIMEOUT = Duration.ofMillis(800);

    /// A message that trickles in is not waited for any longer.
    static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(3);

    /// The specification wants one at least every 100 ms; a busy machine is late by some.
    static final Duration KEEPALIVE_INTERVAL = Duration.ofMillis(80);

    /// Requests in the authenticator at once: the one that is waited for, and abandoned ones on their way out.
    static final int MAX_UNFINISHED_REQUESTS = 16;

    /// The longest a client may ask for by CTAPHID_LOCK, in seconds.
    static final int MAX_LOCK_SECONDS = 10;

    private static final byte PROTOCOL_VERSION = 2;
    private static final byte[] DEVICE_VERSION = {0, 1, 0};

    /// WINK 0x01 and CBOR 0x04. Not NMSG 0x08: U2F messages are answered.
    private static final byte CAPABILITIES = 0x01 | 0x04;

    private static final int INIT_ANSWER_LENGTH = 17;

    private final RequestPort authenticator;
    private final Timer timer;
    private final Executor requests;
    private final ChannelTable channels;
    private final ChannelLock lock = new ChannelLock();
    private final Set<DeviceOpen> opens = new HashSet<>();
    private Activity activity = new Activity.Idle();
    private int unfinishedRequests;
    private boolean closed;

    public HidEngine(RequestPort authenticator, SecureRandom random, Timer timer, Executor requests) {
        this.authenticator = authenticator;
        this.timer = timer;
        this.requests = requests;
        this.channels = new ChannelTable(random);
    }

    /// A new client; cut off from the start when the device is closed.
    public synchronized DeviceOpen open(Runnable whenCutOff) {
        DeviceOpen open = new DeviceOpen(this, whenCutOff);
        if (closed) {
            open.cutOff();
        } else {
            opens.add(open);
        }
        return open;
    }

    /// Ends what is going on, forgets the channels and cuts every client off, as pulling the plug does.
    public synchronized void unplug() {
        abandon();
        lock.release();
        channels.clear();
        opens.forEach(DeviceOpen::cutOff);
        opens.clear();
    }

    public synchronized void close() {
        unplug();
        closed = true;
        timer.close();
    }

    /// Ends what the channels of one client had going.
    @Override
    public synchronized void forget(DeviceOpen open) {
        open.cutOff();
        if (opens.remove(open)) {
            for (Channel channel : channels.answeringTo(open)) {
                discardStateOf(channel);
                channels.remove(channel);
            }
        }
    }

    @Override
    public synchronized void receive(DeviceOpen open, byte[] report) {
        if (!opens.contains(open)) {
            return;
        }
        switch (HidPacket.decode(report)) {
            case HidPacket.Initial first -> begin(open, first);
            case HidPacket.Continuation next -> proceed(open, next);
        }
    }

    private void begin(DeviceOpen open, HidPacket.Initial first) {
        HidCommand command = HidCommand.of(first.command());
        if (first.channel() == ChannelTable.BROADCAST && command == HidCommand.INIT) {
            giveChannel(open, first);
            return;
        }
        channels.find(first.channel()).ifPresentOrElse(channel -> begin(open, channel, first), () -> {
            if (command != HidCommand.CANCEL) {
                open.send(HidMessage.error(first.channel(), HidError.INVALID_CHANNEL));
            }
        });
    }

    private void begin(DeviceOpen open, Channel channel, HidPacket.Initial first) {
        channel.heardFrom(open);
        switch (HidCommand.of(first.command())) {
            case INIT -> resynchronise(channel, first);
            case CANCEL -> cancelRequestOf(channel);
            case PING, LOCK, WINK, CBOR, MSG, KEEPALIVE, ERROR, UNKNOWN -> start(channel, first);
        }
    }

    /// INIT on the broadcast channel: answered even while another client is being served.
    private void giveChannel(DeviceOpen open, HidPacket.Initial first) {
        HidCommand.INIT
                .refusal(first.declaredLength())
                .ifPresentOrElse(error -> open.send(HidMessage.error(first.channel(), error)), () -> {
                    Channel made = channels.allocate(open, used -> activity.isFor(used) || lock.isHeldBy(used));
                    open.send(HidMessage.of(first.channel(), HidCommand.INIT, initAnswer(first, made)));
                });
    }

    /// INIT on a client's own channel: drops everything that channel had going and starts afresh.
    private void resynchronise(Channel channel, HidPacket.Initial first) {
        discardStateOf(channel);
        HidCommand.INIT
                .refusal(first.declaredLength())
                .ifPresentOrElse(channel::refuse, () -> channel.send(HidCommand.INIT, initAnswer(first, channel)));
    }

    private static Bytes initAnswer(HidPacket.Initial first, Channel channel) {
        Bytes nonce = first.data().slice(0, first.declaredLength());
        return Bytes.of(ByteBuffer.allocate(INIT_ANSWER_LENGTH)
                .put(nonce.toArray())
                .putInt(channel.id())
                .put(PROTOCOL_VERSION)
                .put(DEVICE_VERSION)
                .put(CAPABILITIES)
                .array());
    }

    /// Heard only while this very channel waits for an answer: the authenticator then answers KEEPALIVE_CANCEL, or
    /// the truth where all was done already. CANCEL itself is never answered. The answer is the next packet:
    /// some clients take whatever comes first for it.
    private void cancelRequestOf(Channel channel) {
        if (activity instanceof Activity.Answering(PendingRequest request) && request.channel() == channel) {
            request.stopKeepAlives();
            tellCancelled(request);
        }
    }

    private void start(Channel channel, HidPacket.Initial first) {
        if (activity instanceof Activity.Receiving && activity.isFor(channel)) {
            becomeIdle();
            channel.refuse(HidError.INVALID_SEQ);
        } else if (!(activity instanceof Activity.Idle) || lock.shutsOut(channel)) {
            channel.refuse(HidError.CHANNEL_BUSY);
        } else {
            HidCommand.of(first.command())
                    .refusal(first.declaredLength())
                    .ifPresentOrElse(channel::refuse, () -> receive(channel, first));
        }
    }

    private void receive(Channel channel, HidPacket.Initial first) {
        PacketAssembler message = PacketAssembler.begin(first).orElseThrow();
        if (message.isComplete()) {
            serve(channel, message.message());
        } else {
            Activity.Receiving receiving =
                    new Activity.Receiving(channel, message, later(MESSAGE_TIMEOUT, () -> giveUp(channel)));
            receiving.waitForPacket(later(PACKET_TIMEOUT, () -> giveUp(channel)));
            activity = receiving;
        }
    }

    private void proceed(DeviceOpen open, HidPacket.Continuation next) {
        if (!(activity instanceof Activity.Receiving receiving)
                || receiving.channel().id() != next.channel()) {
            return;
        }
        Channel channel = receiving.channel();
        channel.heardFrom(open);
        if (!receiving.message().add(next)) {
            becomeIdle();
            channel.refuse(HidError.INVALID_SEQ);
        } else if (receiving.message().isComplete()) {
            becomeIdle();
            serve(channel, receiving.message().message());
        } else {
            receiving.waitForPacket(later(PACKET_TIMEOUT, () -> giveUp(channel)));
        }
    }

    private void giveUp(Channel channel) {
        becomeIdle();
        channel.refuse(HidError.MSG_TIMEOUT);
    }

    private void serve(Channel channel, HidMessage message) {
        switch (HidCommand.of(message.command())) {
            case PING -> channel.send(HidCommand.PING, message.payload());
            case WINK -> channel.send(HidCommand.WINK, Bytes.EMPTY);
            case LOCK -> holdLock(channel, message.payload().at(0));
            case CBOR -> answer(channel, HidCommand.CBOR, message.payload());
            case MSG -> answer(channel, HidCommand.MSG, message.payload());
            // Dealt with at their first packet.
            case INIT, CANCEL, KEEPALIVE, ERROR, UNKNOWN -> channel.refuse(HidError.INVALID_CMD);
        }
    }

    private void holdLock(Channel channel, int seconds) {
        if (seconds > MAX_LOCK_SECONDS) {
            channel.refuse(HidError.INVALID_PAR);
            return;
        }
        lock.release();
        if (seconds > 0) {
            lock.hold(channel, later(Duration.ofSeconds(seconds), lock::release));
        }
        channel.send(HidCommand.LOCK, Bytes.EMPTY);
    }

    private void answer(Channel channel, HidCommand command, Bytes request) {
        if (unfinishedRequests >= MAX_UNFINISHED_REQUESTS) {
            channel.refuse(HidError.CHANNEL_BUSY);
            return;
        }
        PendingRequest pending = new PendingRequest(channel, command, this::personAsked);
        activity = new Activity.Answering(pending);
        unfinishedRequests++;
        awaitKeepAlive(pending);
        requests.execute(() -> work(pending, request));
    }

    /// Runs without the lock. Whatever goes wrong in the authenticator, the client is answered and the device is free.
    private void work(PendingRequest pending, Bytes request) {
        byte[] answer = {};
        try {
            answer = pending.command() == HidCommand.MSG
                    ? authenticator.handleU2f(request.toArray(), pending, pending.cancellation())
                    : authenticator.handle(request.toArray(), pending, pending.cancellation());
        } finally {
            finish(pending, answer);
        }
    }

    private synchronized void finish(PendingRequest pending, byte[] answer) {
        unfinishedRequests--;
        if (!isWaitedFor(pending)) {
            return;
        }
        becomeIdle();
        if (answer.length == 0 || answer.length > HidMessage.MAX_PAYLOAD_LENGTH) {
            pending.channel().refuse(HidError.OTHER);
        } else {
            pending.channel().send(pending.command(), Bytes.of(answer));
        }
    }

    private synchronized void personAsked(PendingRequest pending, boolean asking) {
        KeepAliveStatus status = asking ? KeepAliveStatus.USER_PRESENCE_NEEDED : KeepAliveStatus.PROCESSING;
        if (isWaitedFor(pending) && pending.keepsAlive() && pending.status() != status) {
            pending.become(status);
            sendKeepAlive(pending);
        }
    }

    private void sendKeepAlive(PendingRequest pending) {
        pending.channel().send(HidCommand.KEEPALIVE, Bytes.of(new byte[] {
            (byte) pending.status().code()
        }));
        awaitKeepAlive(pending);
    }

    private void awaitKeepAlive(PendingRequest pending) {
        pending.nextKeepAlive(later(KEEPALIVE_INTERVAL, () -> sendKeepAlive(pending)));
    }

    private boolean isWaitedFor(PendingRequest pending) {
        return activity instanceof Activity.Answering(PendingRequest current) && current == pending;
    }

    private void discardStateOf(Channel channel) {
        if (activity.isFor(channel)) {
            abandon();
        }
        if (lock.isHeldBy(channel)) {
            lock.release();
        }
    }

    /// Whatever was going on is given up; a request still in the authenticator is cancelled, its answer dropped.
    private void abandon() {
        if (activity instanceof Activity.Answering(PendingRequest request)) {
            tellCancelled(request);
        }
        becomeIdle();
    }

    private void becomeIdle() {
        activity.stop();
        activity = new Activity.Idle();
    }

    /// On another thread: those who listen may take their time.
    private void tellCancelled(PendingRequest request) {
        requests.execute(request.cancellation()::cancel);
    }

    /// Runs a task under this object's lock after a while, unless the alarm is cancelled under it before.
    private Timer.Alarm later(Duration delay, Runnable task) {
        AtomicBoolean live = new AtomicBoolean(true);
        Timer.Alarm waiting = timer.after(delay, () -> runIfLive(live, task));
        return () -> {
            live.set(false);
            waiting.cancel();
        };
    }

    private synchronized void runIfLive(AtomicBoolean live, Runnable task) {
        if (live.getAndSet(false)) {
            task.run();
        }
    }
}
