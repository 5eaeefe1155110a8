package localpasskey.agent.prompt;

import java.util.ArrayDeque;
import java.util.Deque;
import localpasskey.authenticator.person.Cancellation;

/// A queue of those who want to ask the person: one at a time, in the order they came. Guarded by its own lock.
final class Turns {

    private final Deque<Turn> waiting = new ArrayDeque<>();

    /// Waits for the turn, or for the cancellation. Close the turn in any case.
    Turn await(Cancellation cancellation) {
        Turn turn = new Turn();
        synchronized (this) {
            waiting.add(turn);
        }
        try (Cancellation.Registration _ = cancellation.whenCancelled(this::wake)) {
            awaitFirst(turn, cancellation);
        }
        return turn;
    }

    private synchronized void awaitFirst(Turn turn, Cancellation cancellation) {
        try {
            while (waiting.peek() != turn && !cancellation.isCancelled()) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void leave(Turn turn) {
        waiting.remove(turn);
        notifyAll();
    }

    /// A place in the queue.
    final class Turn implements AutoCloseable {

        @Override
        public void close() {
            leave(this);
        }
    }
}
