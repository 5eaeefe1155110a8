package localpasskey.desktop.look;

import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/// A few words in their colour: where something lives, and whether it is safe there. No frame: it is no button.
public final class Badge {

    private Badge() {}

    public static JComponent good(String text) {
        return of(text, "good");
    }

    public static JComponent warning(String text) {
        return of(text, "pause");
    }

    /// @param colour a word of the palette
    private static JComponent of(String text, String colour) {
        JLabel words = Widgets.styled(Widgets.label(text), "foreground: $Palette." + colour + "; font: 95% bold");
        JPanel badge = new JPanel(new BorderLayout());
        badge.setBorder(Spacing.around(Spacing.SMALL, Spacing.MEDIUM));
        badge.add(words);
        return badge;
    }
}
