package localpasskey.attacks;

/// How an attack ended.
///
/// @param what was seen, in one sentence
public record Verdict(Kind kind, String what) {

    public enum Kind {

        /// The website did not let the attacker have what they were after.
        HELD,

        /// It did.
        FELL,

        /// The website has nothing that could be attacked so.
        NOT_TRIED
    }

    static Verdict of(boolean attackerWon, String attack, String defence) {
        return attackerWon ? new Verdict(Kind.FELL, attack) : new Verdict(Kind.HELD, defence);
    }

    static Verdict notTried(String why) {
        return new Verdict(Kind.NOT_TRIED, why);
    }

    /// @throws AssertionError if the website fell
    public void requireHeld() {
        if (kind == Kind.FELL) {
            throw new AssertionError("the attack went through: " + what);
        }
    }
}
