package localpasskey.risk;

/// What becomes of a ceremony, mildest first.
public enum Outcome {

    /// Go on.
    ALLOW,

    /// Go on once the person has proved what [Decision#missing()] names.
    STEP_UP,

    /// Not on this way: offer the recovery of the account ([localpasskey.risk.facts.Action#RECOVERY]), with its
    /// delay and notices.
    RECOVER,

    /// Not at all.
    REFUSE
}
