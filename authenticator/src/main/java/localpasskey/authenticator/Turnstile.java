package localpasskey.authenticator;

import java.util.ArrayDeque;
import java.util.Deque;
import localpasskey.authenticator.Cancellation.Registration;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// Lets one ceremony through at a time, in the order in which they came. Waiting can be cancelled.
///
/// The queue is guarded by this object's lock; its head is whoever is inside.
final class Turnstile {

    private final Deque<Visitor> queue = new ArrayDeque<>();

    /// Waits its turn. Close the pass when done.
    Pass enter(Cancellation cancellation) throws CtapException {
        Visitor visitor = new Visitor();
        try (Registration _ = cancellation.whenCancelled(this::wake)) {
            waitUntilFirst(visitor, cancellation);
        }
        return () -> leave(visitor);
    }

    private synchronized void waitUntilFirst(Visitor visitor, Cancellation cancellation) throws CtapException {
        queue.add(visitor);
        try {
            while (!visitor.equals(queue.peek()) && !cancellation.isCancelled()) {
                wait();
            }
        } catch (InterruptedException _) {
            leave(visitor);
            Thread.currentThread().interrupt();
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "interrupted while waiting its turn");
        }
        if (cancellation.isCancelled()) {
            leave(visitor);
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled before its turn");
        }
    }

    private synchronized void leave(Visitor visitor) {
        queue.remove(visitor);
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /// One place in the queue; equal only to itself.
    private static final class Visitor {}

    /// A turn, until it is closed.
    @FunctionalInterface
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }
}
