package localpasskey.control.server;

import java.util.function.Consumer;

/// What a client has had begun, while its connection is listened to: that is how a hang-up is heard. One thing at a
/// time. For the thread that reads.
final class RunningRequest implements AutoCloseable {

    private final Disconnect hangUp = new Disconnect();
    private Thread underWay = new Thread(() -> {}); // never started: nothing is

    /// Begins work, on a thread of its own.
    void begin(Consumer<Disconnect> work) {
        underWay = Thread.ofVirtual().name("control-errand").start(() -> work.accept(hangUp));
    }

    /// Waits until what was begun is done.
    void await() {
        boolean interrupted = false;
        while (underWay.isAlive()) {
            try {
                underWay.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The client is gone. Returns when nothing is under way any more.
    @Override
    public void close() {
        hangUp.come();
        await();
    }
}
