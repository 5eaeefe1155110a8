package localpasskey.desktop.look;

import java.util.Optional;
import javax.swing.Icon;

/// The picture beside a site's name: the mark of a well-known one, else its letters.
public final class SiteTile {

    private SiteTile() {}

    /// @param site as it is shown
    /// @param points the length of a side at 100 %
    public static Icon of(String site, int points) {
        Optional<Icon> mark = SiteMarks.of(site).map(it -> new MarkTile(it, points));
        return mark.orElseGet(() -> LetterTile.of(site, points));
    }
}
