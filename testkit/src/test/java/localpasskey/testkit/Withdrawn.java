package localpasskey.testkit;

import java.util.concurrent.CountDownLatch;
import localpasskey.keys.Dismissal;

/// A request that is withdrawn when the test says so.
final class Withdrawn implements Dismissal {

    private final CountDownLatch heard = new CountDownLatch(1);
    private Runnable listener = () -> {};
    private boolean listening;

    @Override
    public synchronized Listening whenDismissed(Runnable told) {
        listener = told;
        listening = true;
        heard.countDown();
        return this::stopListening;
    }

    private synchronized void stopListening() {
        listening = false;
    }

    synchronized boolean isHeard() {
        return listening;
    }

    void awaitHeard() throws InterruptedException {
        heard.await();
    }

    synchronized void withdraw() {
        listener.run();
    }
}
