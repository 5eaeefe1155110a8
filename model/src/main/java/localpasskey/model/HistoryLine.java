package localpasskey.model;

import java.time.Instant;

/// A kept [HistoryEvent] with its place in the chain.
///
/// @param number 1 for the first line ever
public record HistoryLine(long number, Instant when, HistoryEvent event) {}
