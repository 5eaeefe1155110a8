package localpasskey.keys.tpm.transport;

/// Waits between two tries, longer each time, until a limit is reached.
public final class RetryDelay {

    /// Lets time pass; tests do not wait.
    public interface Sleeper {

        void sleep(long milliseconds) throws InterruptedException;
    }

    private static final long FIRST = 10;
    private static final long LONGEST = 500;

    private final Sleeper sleeper;
    private final long limit;
    private long next = FIRST;
    private long waited;

    /// @param limit milliseconds in all
    public RetryDelay(Sleeper sleeper, long limit) {
        this.sleeper = sleeper;
        this.limit = limit;
    }

    /// Waits, unless the limit is reached: then false.
    public boolean waitOnce() {
        if (waited >= limit) {
            return false;
        }
        try {
            sleeper.sleep(next);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        waited += next;
        next = Math.min(2 * next, LONGEST);
        return true;
    }
}
