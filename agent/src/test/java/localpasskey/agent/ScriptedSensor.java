package localpasskey.agent;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import localpasskey.agent.seat.FingerSensor;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.Sensor;
import org.jspecify.annotations.Nullable;

/// A sensor in the test's hands, for one watch after the other. Guarded by its own lock.
final class ScriptedSensor implements FingerSensor {

    private final Semaphore watched = new Semaphore(0);
    private final Semaphore closed = new Semaphore(0);
    private @Nullable Watching current;

    @Override
    public Sensor look() {
        return Sensor.READY;
    }

    @Override
    public synchronized Watch watch(Runnable heard) {
        current = new Watching(heard);
        watched.release();
        return current;
    }

    /// Waits until the sensor waits for a finger.
    void awaitWatch() throws InterruptedException {
        watched.acquire();
    }

    /// Waits until somebody gave it back.
    void awaitClose() throws InterruptedException {
        closed.acquire();
    }

    boolean isWatched() {
        return watched.availablePermits() > 0;
    }

    synchronized void says(Decision.WithFinger what) {
        if (current != null) {
            current.heard = Optional.of(what);
            current.whenHeard.run();
        }
    }

    private final class Watching implements Watch {

        private final Runnable whenHeard;
        private volatile Optional<Decision.WithFinger> heard = Optional.empty();

        private Watching(Runnable whenHeard) {
            this.whenHeard = whenHeard;
        }

        @Override
        public Optional<Decision.WithFinger> heard() {
            return heard;
        }

        @Override
        public void close() {
            closed.release();
        }
    }
}
