package localpasskey.agent.start;

import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.control.options.AgentExitCode;

/// Ends the agent when it does not take connections any more though it lives. One daemon thread looks now and then; why
/// it is not systemd's watchdog says decision 31.
public final class Watchdog implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /// The longest that one connection may hold up the next ones. What is waited for there has seconds.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Supplier<Duration> heldUpFor;
    private final AuditLog log;
    private final IntConsumer end;
    private final Thread thread;

    private Watchdog(Supplier<Duration> heldUpFor, Duration betweenLooks, AuditLog log, IntConsumer end) {
        this.heldUpFor = heldUpFor;
        this.log = log;
        this.end = end;
        this.thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(() -> run(betweenLooks));
    }

    /// @param heldUpFor how long the next connection has been held up
    /// @param end ends the process with this exit code at once
    public static Watchdog start(Supplier<Duration> heldUpFor, AuditLog log, IntConsumer end) {
        return start(heldUpFor, BETWEEN_LOOKS, log, end);
    }

    static Watchdog start(Supplier<Duration> heldUpFor, Duration betweenLooks, AuditLog log, IntConsumer end) {
        Watchdog watchdog = new Watchdog(heldUpFor, betweenLooks, log, end);
        watchdog.thread.start();
        return watchdog;
    }

    private void run(Duration betweenLooks) {
        try {
            while (true) {
                Thread.sleep(betweenLooks);
                if (heldUpFor.get().compareTo(LIMIT) > 0) {
                    log.write(new AuditEvent.HeldUp(heldUpFor.get()));
                    end.accept(AgentExitCode.THREAD_LOST.number());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
