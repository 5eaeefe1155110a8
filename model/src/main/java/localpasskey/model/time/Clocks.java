package localpasskey.model.time;

import java.time.InstantSource;

/// The two kinds of time.
///
/// @param wall the computer's clock, which anybody may set: for what is stored and shown
/// @param timer for limits in memory, and for waiting
public record Clocks(InstantSource wall, Timer timer) {}
