package localpasskey.keys.enclave;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import localpasskey.keys.KeyStoreException;

/// Runs one call into the system on a platform thread of its own.
///
/// A call may take as long as the person takes, and holds its thread: a virtual one would take its carrier along. The
/// next call does not wait for it: a list can be read while a sheet is up.
final class OwnThread {

    private OwnThread() {}

    /// Runs the task and waits for it, whoever interrupts. What it throws is thrown here.
    static <T> T call(Callable<T> task) throws KeyStoreException {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofPlatform().name("enclave").daemon().start(future);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unwrapped(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static KeyStoreException unwrapped(ExecutionException thrown) {
        return switch (thrown.getCause()) {
            case KeyStoreException refused -> refused;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(thrown);
        };
    }
}
