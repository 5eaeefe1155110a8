package localpasskey.control.report;

/// Whether the history is whole.
public sealed interface HistoryVerdict extends Report {

    /// Every line follows from the one before.
    record Whole(long lines) implements HistoryVerdict {}

    /// @param firstBadLine the first that was cut, edited or moved
    record Broken(long firstBadLine) implements HistoryVerdict {}
}
