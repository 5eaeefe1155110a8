package localpasskey.control.report;

import java.time.Duration;
import localpasskey.model.Sensor;

/// How fingerprints stand.
///
/// @param limit how long after the PIN a finger does; zero where fingerprints are off, whole seconds
/// @param openFor how long a finger still does; zero where only the PIN helps now, whole seconds
/// @param sensor [Sensor#READY], or why no finger can be asked for
public record FingerprintReport(Duration limit, Duration openFor, Sensor sensor) implements Report {

    /// The shortest limit, and the longest.
    public static final Duration LEAST = Duration.ofMinutes(15);

    public static final Duration MOST = Duration.ofHours(12);

    public boolean isOn() {
        return !limit.isZero();
    }

    public boolean isOpen() {
        return !openFor.isZero();
    }
}
