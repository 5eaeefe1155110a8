package localpasskey.keys.chip;

import java.util.List;

/// The places in which a chip keeps objects across its resets: few, and shared by everything on this machine.
///
/// @param left for whoever comes first, as the chip says
/// @param needed more of them by us: for the storage root and V, where the chip does not keep them yet
/// @param orphans handles at which the chip keeps something that this program made for another vault: one that is gone,
///     or another person's
public record ChipPlaces(int left, int needed, List<Integer> orphans) {

    /// Of a chip that keeps nothing of ours.
    public static final ChipPlaces NONE = new ChipPlaces(0, 0, List.of());

    public ChipPlaces {
        orphans = List.copyOf(orphans);
    }
}
