package localpasskey.model;

/// Whether the history is whole.
public sealed interface HistoryVerdict {

    /// Every line follows from the one before.
    record Whole(long lines) implements HistoryVerdict {}

    /// Every line follows, but before this one the vault was set back to an older state: lines that came then are gone.
    record SetBack(long line) implements HistoryVerdict {}

    /// The first line that was cut, edited or moved.
    record Broken(long firstBadLine) implements HistoryVerdict {}
}
