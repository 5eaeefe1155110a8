package localpasskey.control.report;

import java.time.Duration;

/// How the PIN stands.
///
/// @param triesLeft the lesser of the agent's count and what the chip has left
/// @param blockedUntilReplug three wrong in a row
/// @param worksAgainIn when blocked, until the next try is possible; zero otherwise, whole seconds
public record PinReport(boolean set, int triesLeft, boolean blockedUntilReplug, Duration worksAgainIn)
        implements Report {}
