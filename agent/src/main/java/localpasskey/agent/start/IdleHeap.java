package localpasskey.agent.start;

import java.time.Duration;
import java.util.function.Supplier;
import localpasskey.model.time.Timer;

/// Has garbage collected when nothing goes on any more. The JVM collects when it needs room, and not before: after a
/// flood of requests it would keep the room that these needed for ever, and what was in it.
///
/// Called by the timer's thread alone.
public final class IdleHeap {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    /// Bytes; the heap of an agent that was asked a little has less. It begins with 8 MiB.
    private static final long SMALL = 16 << 20;

    /// Bytes between two looks: an agent that nobody asks anything makes less garbage.
    private static final long LITTLE = 512 << 10;

    private final Timer timer;
    private final Supplier<HeapUse> heap;
    private final Runnable collector;
    private long usedBefore = Long.MAX_VALUE;

    /// What the last collection left; a smaller heap than that it will not make of it.
    private long leftBehind;

    IdleHeap(Timer timer, Supplier<HeapUse> heap, Runnable collector) {
        this.timer = timer;
        this.heap = heap;
        this.collector = collector;
    }

    /// @param committed what the JVM has from the system
    /// @param used objects, garbage among them
    record HeapUse(long committed, long used) {}

    /// Looks now and then, as long as the timer runs.
    public static void watch(Timer timer) {
        Runtime runtime = Runtime.getRuntime();
        new IdleHeap(
                        timer,
                        () -> new HeapUse(runtime.totalMemory(), runtime.totalMemory() - runtime.freeMemory()),
                        System::gc)
                .lookLater();
    }

    void lookLater() {
        var _ = timer.after(BETWEEN_LOOKS, this::look);
    }

    private void look() {
        HeapUse use = heap.get();
        boolean idle = use.used() >= usedBefore && use.used() - usedBefore <= LITTLE;
        if (idle && use.committed() > Math.max(SMALL, leftBehind)) {
            collector.run();
            leftBehind = heap.get().committed();
            usedBefore = Long.MAX_VALUE;
        } else {
            usedBefore = use.used();
        }
        lookLater();
    }
}
