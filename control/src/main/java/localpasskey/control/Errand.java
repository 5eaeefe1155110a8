package localpasskey.control;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What a client has had begun, while its connection is listened to: that is how a hang-up is heard. One thing at a
/// time. For the thread that reads.
final class Errand implements AutoCloseable {

    private final HangUp hangUp = new HangUp();
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(true);

    /// Begins work, on a thread of its own.
    void begin(Consumer<HangUp> work) {
        underWay = CompletableFuture.runAsync(
                () -> work.accept(hangUp), Thread.ofVirtual().name("control-errand")::start);
    }

    /// Waits until what was begun is done.
    void await() {
        underWay.join();
    }

    /// The client is gone. Returns when nothing is under way any more.
    @Override
    public void close() {
        hangUp.come();
        await();
    }
}
