package localpasskey.model;

import java.time.Duration;

/// How the PIN stands.
///
/// @param triesLeft before the PIN is blocked: the lesser of our count and what the chip has left
/// @param mistyped some PIN was wrong since the last right one; before that, nobody needs the number
/// @param blockedUntilReplug three wrong in a row
/// @param worksAgainIn when blocked, until the next try is possible; zero otherwise
public record PinStatus(
        boolean set, int triesLeft, boolean mistyped, boolean blockedUntilReplug, Duration worksAgainIn) {}
