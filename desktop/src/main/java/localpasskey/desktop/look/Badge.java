package localpasskey.desktop.look;

import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/// A few words in a frame: where something lives.
public final class Badge {

    private Badge() {}

    public static JComponent of(String text) {
        JLabel words = Widgets.styled(Widgets.label(text), "foreground: $Palette.good; font: 95% bold");
        JPanel badge = Widgets.styled(new JPanel(new BorderLayout()), "background: $Palette.raised; arc: 999");
        badge.setBorder(Spacing.around(Spacing.SMALL, Spacing.MEDIUM));
        badge.add(words);
        return badge;
    }
}
