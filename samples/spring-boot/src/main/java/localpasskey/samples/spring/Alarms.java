package localpasskey.samples.spring;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whose decoy was used last when.
final class Alarms {

    private final Map<String, Instant> raised = new ConcurrentHashMap<>();

    void raise(String user, Instant now) {
        raised.put(user, now);
    }

    Optional<Instant> of(String user) {
        return Optional.ofNullable(raised.get(user));
    }
}
