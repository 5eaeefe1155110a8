package localpasskey.authenticator.person;

import java.util.ArrayDeque;
import java.util.Deque;
import localpasskey.authenticator.person.Cancellation.Registration;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// Lets one through at a time, in the order in which they came: requests to the authenticator, questions to the
/// person. A place in the queue can be cancelled.
///
/// The queue is guarded by this object's lock; its head is whoever is inside.
public final class RequestQueue {

    private final Deque<Place> queue = new ArrayDeque<>();

    public RequestQueue() {}

    /// Waits its turn. Close the turn when done.
    public Turn enter(Cancellation cancellation) throws CtapException {
        Place place = new Place();
        try (Registration _ = cancellation.whenCancelled(this::wake)) {
            waitUntilFirst(place, cancellation);
        }
        return () -> leave(place);
    }

    private synchronized void waitUntilFirst(Place place, Cancellation cancellation) throws CtapException {
        queue.add(place);
        try {
            while (!place.equals(queue.peek()) && !cancellation.isCancelled()) {
                wait();
            }
        } catch (InterruptedException _) {
            leave(place);
            Thread.currentThread().interrupt();
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "interrupted while waiting its turn");
        }
        if (cancellation.isCancelled()) {
            leave(place);
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled before its turn");
        }
    }

    private synchronized void leave(Place place) {
        queue.remove(place);
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /// One place in the queue; equal only to itself.
    private static final class Place {}

    /// A turn, until it is closed.
    @FunctionalInterface
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
