package localpasskey.desktop.look;

import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/// Something that is folded away under its title until the person opens it.
public final class Fold {

    private final JPanel panel = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));

    /// @param changed gets whether it is open, whenever the person opens or closes it
    public Fold(String title, JComponent content, boolean open, Changed changed) {
        JToggleButton button = new JToggleButton(title, open);
        button.putClientProperty("html.disable", true);
        button.setHorizontalAlignment(SwingConstants.LEADING);
        Widgets.styled(
                button,
                "buttonType: borderless; font: bold; margin: 4,4,4,4; toolbar.selectedBackground: $Panel.background");
        button.setSelectedIcon(UIManager.getIcon("Tree.expandedIcon"));
        button.setIcon(UIManager.getIcon("Tree.collapsedIcon"));
        Widgets.onNewScheme(button, () -> {
            button.setSelectedIcon(UIManager.getIcon("Tree.expandedIcon"));
            button.setIcon(UIManager.getIcon("Tree.collapsedIcon"));
        });
        button.addActionListener(_ -> {
            content.setVisible(button.isSelected());
            panel.revalidate();
            changed.to(button.isSelected());
        });
        content.setVisible(open);
        panel.add(button, BorderLayout.PAGE_START);
        panel.add(content, BorderLayout.CENTER);
    }

    /// Hears of it.
    public interface Changed {
        void to(boolean open);
    }

    public JComponent component() {
        return panel;
    }
}
