package localpasskey.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Measured times, in nanoseconds.
final class Samples {

    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final List<Long> nanos = new ArrayList<>();

    void add(long value) {
        nanos.add(value);
    }

    /// @param lessNanos what does not count of it
    void addMillis(double millis, long lessNanos) {
        nanos.add(Math.round(millis * NANOS_PER_MILLI) - lessNanos);
    }

    /// The median, in milliseconds.
    double median() {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        double value =
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
        return value / NANOS_PER_MILLI;
    }
}
