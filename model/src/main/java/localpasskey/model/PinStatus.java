package localpasskey.model;

import java.time.Duration;

/// How the PIN stands.
///
/// @param triesLeft the lesser of our count and what the chip has left
/// @param blockedUntilReplug three wrong in a row
/// @param worksAgainIn when blocked, until the next try is possible; zero otherwise
public record PinStatus(boolean set, int triesLeft, boolean blockedUntilReplug, Duration worksAgainIn) {}
