package localpasskey.vault.record;

import java.util.List;
import localpasskey.model.HistoryLine;

/// Some of the lines that were asked for.
///
/// @param total how many there are altogether
public record HistoryPart(List<HistoryLine> lines, long total) {
    public HistoryPart {
        lines = List.copyOf(lines);
    }
}
