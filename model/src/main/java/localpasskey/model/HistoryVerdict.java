package localpasskey.model;

/// Whether the history is whole.
public sealed interface HistoryVerdict {

    /// Every line follows from the one before.
    record Whole(long lines) implements HistoryVerdict {}

    /// The first line that was cut, edited or moved.
    record Broken(long firstBadLine) implements HistoryVerdict {}
}
