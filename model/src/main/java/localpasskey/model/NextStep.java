package localpasskey.model;

/// What the person can do about a refusal. `words` has a sentence for each.
public enum NextStep {
    /// The sentence about what happened says it.
    AS_SAID,
    /// End the pause after three wrong PINs in a row, and start again at the site.
    TRY_AGAIN,
    /// Start again at the site.
    START_AGAIN,
    /// Wait, or sign in another way.
    WAIT,
    /// Sign in at this site another way.
    ANOTHER_WAY,
    /// Read the history, which has all that was refused.
    SEE_HISTORY
}
