package localpasskey.keys.chip;

import java.time.Duration;

/// The chip's count of wrong authorisations, shared by everything on this machine that uses the chip.
///
/// @param locked the chip refuses now, the right PIN too
/// @param triesLeft wrong tries until the chip locks; 0 when locked
/// @param recovery after this time the chip forgets one wrong try; zero where it counts none at all
/// @param lockoutAuthSet false where any program that reaches the chip can set its count back
public record Lockout(boolean locked, int triesLeft, Duration recovery, boolean lockoutAuthSet) {

    /// Whether wrong authorisations are counted. A recovery time of zero switches the protection off.
    ///
    /// @spec TPM 2.0 Library Specification, Part 3: Commands, TPM2_DictionaryAttackParameters
    public boolean counts() {
        return !recovery.isZero();
    }
}
