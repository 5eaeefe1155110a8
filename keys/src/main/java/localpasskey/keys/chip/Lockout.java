package localpasskey.keys.chip;

import java.time.Duration;

/// The chip's count of wrong authorisations, shared by everything on this machine that uses the chip.
///
/// @param locked the chip refuses now, the right PIN too
/// @param triesLeft wrong tries until the chip locks; 0 when locked
/// @param recovery after this time the chip forgets one wrong try; zero where the chip says never
/// @param lockoutAuthSet false where any program that reaches the chip can set its count back
public record Lockout(boolean locked, int triesLeft, Duration recovery, boolean lockoutAuthSet) {}
