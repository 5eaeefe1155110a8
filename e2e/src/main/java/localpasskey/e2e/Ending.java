package localpasskey.e2e;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Ends a browser with all its processes: those that it started write into its folders for a while after it is gone.
public final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TO_DIE = Duration.ofSeconds(5);

    private Ending() {}

    /// Returns when none is left, or nothing more can be done about it.
    public static void of(Process browser) {
        List<ProcessHandle> all = Stream.concat(Stream.of(browser.toHandle()), browser.descendants())
                .toList();
        browser.destroy();
        await(all, PATIENCE);
        all.forEach(ProcessHandle::destroyForcibly); // nothing where it has ended
        await(all, TO_DIE);
    }

    private static void await(List<ProcessHandle> processes, Duration patience) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, patience.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
