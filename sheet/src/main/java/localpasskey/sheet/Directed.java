package localpasskey.sheet;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// A part of a line that is read in one direction.
///
/// @param text in the order in which it is read
record Directed(String text, boolean rightToLeft) {

    /// The parts in the order of the eye.
    static List<Directed> parts(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return List.of(new Directed(text, false));
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        byte[] levels = new byte[bidi.getRunCount()];
        Object[] parts = new Object[levels.length];
        for (int run = 0; run < levels.length; run++) {
            levels[run] = (byte) bidi.getRunLevel(run);
            parts[run] =
                    new Directed(text.substring(bidi.getRunStart(run), bidi.getRunLimit(run)), levels[run] % 2 != 0);
        }
        Bidi.reorderVisually(levels, 0, parts, 0, parts.length);
        List<Directed> ordered = new ArrayList<>();
        for (Object part : parts) {
            ordered.add((Directed) part);
        }
        return List.copyOf(ordered);
    }

    /// For letters that stand alone, in the order of the eye.
    String visual() {
        return rightToLeft ? new StringBuilder(text).reverse().toString() : text;
    }
}
