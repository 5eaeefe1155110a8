package localpasskey.risk.facts;

import java.time.Duration;
import java.time.Instant;

/// How long the person has been signed in.
///
/// @param signedIn when they last signed in
/// @param lastActive when they last did something
public record SessionFacts(Instant signedIn, Instant lastActive) {

    /// Zero for a sign-in that lies in the future, as clocks differ.
    public Duration age(Instant now) {
        return atLeastZero(Duration.between(signedIn, now));
    }

    public Duration idle(Instant now) {
        return atLeastZero(Duration.between(lastActive, now));
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
