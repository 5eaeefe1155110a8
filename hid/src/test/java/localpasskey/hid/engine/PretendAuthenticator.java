package localpasskey.hid.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.hid.packet.HidMessage;
import localpasskey.wire.CtapStatus;

/// Answers what the test says; a request whose first octet is [#SLOW] waits for the test or for a cancellation.
public final class PretendAuthenticator implements RequestPort {

    /// Answered at once with OK and the request itself.
    public static final byte QUICK = 0x04;

    /// Waits.
    public static final byte SLOW = 0x01;

    /// Throws, as only a bug does.
    static final byte BROKEN = 0x55;

    static final byte U2F_MARK = 0x32;

    public final AtomicInteger powerUps = new AtomicInteger();
    final BlockingQueue<Held> held = new LinkedBlockingQueue<>();

    /// A request that waits for the test.
    public record Held(Caller caller, Cancellation cancellation, BlockingQueue<byte[]> answers) {

        public void answer(int... octets) {
            byte[] bytes = new byte[octets.length];
            for (int i = 0; i < octets.length; i++) {
                bytes[i] = (byte) octets[i];
            }
            answers.add(bytes);
        }

        /// Ends with KEEPALIVE_CANCEL when cancelled, as the real one does.
        void hearCancellation() {
            cancellation.whenCancelled(() -> answer(CtapStatus.KEEPALIVE_CANCEL.code()));
        }

        public boolean waitUntilCancelled() throws InterruptedException {
            CountDownLatch heard = new CountDownLatch(1);
            cancellation.whenCancelled(heard::countDown);
            return heard.await(10, TimeUnit.SECONDS);
        }
    }

    /// The next request that waits.
    public Held takeHeld() throws InterruptedException {
        Held next = held.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request arrived");
        }
        return next;
    }

    @Override
    public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
        return switch (request[0]) {
            case SLOW -> hold(caller, cancellation);
            case BROKEN -> throw new IllegalStateException("a bug, on purpose");
            default -> echo(request);
        };
    }

    /// Answered with [#U2F_MARK] and the request itself.
    @Override
    public byte[] handleU2f(byte[] request, Caller caller, Cancellation cancellation) {
        byte[] answer = echo(request);
        answer[0] = U2F_MARK;
        return answer;
    }

    private static byte[] echo(byte[] request) {
        byte[] answer = new byte[Math.min(1 + request.length, HidMessage.MAX_PAYLOAD_LENGTH)];
        System.arraycopy(request, 0, answer, 1, answer.length - 1);
        return answer;
    }

    private byte[] hold(Caller caller, Cancellation cancellation) {
        Held waiting = new Held(caller, cancellation, new LinkedBlockingQueue<>());
        held.add(waiting);
        try {
            return waiting.answers().take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new byte[] {(byte) CtapStatus.OTHER.code()};
        }
    }

    @Override
    public void powerUp() {
        powerUps.incrementAndGet();
    }
}
