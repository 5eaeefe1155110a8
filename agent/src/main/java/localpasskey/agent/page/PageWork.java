package localpasskey.agent.page;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.vault.record.VaultException;

/// What pages have done in the vault without anybody being asked: beside the browser's connection, one after the
/// other in the order in which it came.
final class PageWork {

    /// More than that wait only in a flood.
    private static final int MOST_WAITING = 64;

    private final AuditLog log;
    private final ExecutorService threads;

    /// @param name of the thread
    PageWork(String name, AuditLog log) {
        this.log = log;
        this.threads = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofVirtual().name(name).factory());
    }

    /// Returns before it is done.
    ///
    /// @return false where too much waits: then it never is
    boolean take(Task task) {
        try {
            threads.execute(() -> carryOut(task));
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    private void carryOut(Task task) {
        try {
            task.run();
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
        } catch (RuntimeException e) { // a door: a defect ends this task, not the program
            var _ = log.writeDefect(e);
        }
    }

    @FunctionalInterface
    interface Task {
        void run() throws VaultException;
    }
}
