package localpasskey.desktop.manager;

import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import localpasskey.desktop.look.Keys;
import localpasskey.desktop.look.Widgets;

/// The button that opens a menu of what else the manager has, and the keys for it.
final class MoreMenu {

    private final List<Entry> entries;
    private final JPopupMenu menu = new JPopupMenu();
    private final JButton button;

    /// @param key as [KeyStroke#getKeyStroke] reads it
    record Entry(String title, String key, Runnable what) {}

    /// @param title of the button
    MoreMenu(String title, List<Entry> entries) {
        this.entries = List.copyOf(entries);
        button = Widgets.button(title, this::open);
        Widgets.onNewScheme(button, () -> SwingUtilities.updateComponentTreeUI(menu));
    }

    JButton button() {
        return button;
    }

    List<Entry> entries() {
        return entries;
    }

    JPopupMenu menu() {
        return menu;
    }

    /// The keys work wherever the keyboard is in the window.
    void bind(JComponent root) {
        for (Entry entry : entries) {
            Keys.bind(root, JComponent.WHEN_IN_FOCUSED_WINDOW, entry.key(), entry.what());
        }
    }

    /// Filled when it is first wanted: the window opens the sooner for it.
    private void fill() {
        for (Entry entry : entries) {
            JMenuItem item = new JMenuItem(entry.title());
            item.setAccelerator(KeyStroke.getKeyStroke(entry.key()));
            item.addActionListener(_ -> entry.what().run());
            menu.add(item);
        }
    }

    private void open() {
        if (menu.getComponentCount() == 0) {
            fill();
        }
        menu.applyComponentOrientation(button.getComponentOrientation());
        int edge = button.getComponentOrientation().isLeftToRight()
                ? button.getWidth() - menu.getPreferredSize().width
                : 0;
        menu.show(button, edge, button.getHeight());
    }
}
