package localpasskey.desktop.manager.passkey;

import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import localpasskey.desktop.look.Keys;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.SiteLink;

/// What can be done with the chosen passkey: by the context menu, by buttons, by keys.
public final class PasskeyActions {

    private final ManagerTexts texts;
    private final PasskeyList passkeys;
    private final Consumer<ErrorNotice> tell;
    private final JPopupMenu menu = new JPopupMenu();
    private final Map<Act, JMenuItem> items = new LinkedHashMap<>();
    private final Map<Act, JButton> buttons = new LinkedHashMap<>();
    private final Map<Act, Consumer<PasskeyRow>> deeds = new LinkedHashMap<>();

    private enum Act {
        OPEN("control O"),
        COPY_SERVICE("control shift C"),
        COPY_USER_NAME("control C"),
        RENAME("F2"),
        UNMARK(""),
        DELETE("DELETE"),
        DELETE_ALL("");

        private final String key; // empty for none

        Act(String key) {
            this.key = key;
        }
    }

    /// The deeds that need more than this class knows.
    public record RowHandlers(
            Consumer<PasskeyRow> rename,
            Consumer<PasskeyRow> unmark,
            Consumer<PasskeyRow> delete,
            Consumer<PasskeyRow> deleteAll) {}

    public PasskeyActions(ManagerTexts texts, PasskeyList passkeys, RowHandlers others, Consumer<ErrorNotice> tell) {
        this.texts = texts;
        this.passkeys = passkeys;
        this.tell = tell;
        deeds.put(Act.OPEN, this::open);
        deeds.put(Act.COPY_SERVICE, row -> copy(row.summary().site()));
        deeds.put(Act.COPY_USER_NAME, row -> copy(row.summary().account()));
        deeds.put(Act.RENAME, others.rename());
        deeds.put(Act.UNMARK, others.unmark());
        deeds.put(Act.DELETE, others.delete());
        deeds.put(Act.DELETE_ALL, others.deleteAll());
    }

    /// After everything is made: menu, buttons, keys.
    public void install() {
        JTable table = passkeys.table();
        for (Act act : Act.values()) {
            addToMenu(act);
            if (!act.key.isEmpty()) {
                Keys.bind(table, JComponent.WHEN_FOCUSED, act.key, () -> run(act));
            }
        }
        for (Act act : List.of(Act.OPEN, Act.RENAME, Act.UNMARK, Act.DELETE)) {
            buttons.put(act, Widgets.button(title(act), () -> run(act)));
        }
        Widgets.dangerous(button(Act.DELETE));
        Keys.bind(table, JComponent.WHEN_FOCUSED, "CONTEXT_MENU", this::openMenu);
        Keys.bind(table, JComponent.WHEN_FOCUSED, "shift F10", this::openMenu);
        table.addMouseListener(new Mouse());
        Widgets.onNewScheme(table, () -> SwingUtilities.updateComponentTreeUI(menu));
        table.getSelectionModel().addListSelectionListener(_ -> refresh());
        refresh();
    }

    private void addToMenu(Act act) {
        if (act == Act.RENAME || act == Act.COPY_SERVICE || act == Act.DELETE) {
            menu.addSeparator();
        }
        JMenuItem item = new JMenuItem(title(act));
        item.setAccelerator(KeyStroke.getKeyStroke(act.key));
        item.addActionListener(_ -> run(act));
        items.put(act, item);
        menu.add(item);
    }

    private String title(Act act) {
        return switch (act) {
            case OPEN -> texts.text("action.open");
            case COPY_SERVICE -> texts.text("action.copy-service");
            case COPY_USER_NAME -> texts.text("action.copy-user-name");
            case RENAME -> texts.text("action.rename");
            case UNMARK -> texts.text("action.unmark");
            case DELETE -> texts.text("action.delete");
            case DELETE_ALL -> texts.text("action.delete-all");
        };
    }

    public List<JButton> buttons() {
        return List.copyOf(buttons.values());
    }

    private JButton button(Act act) {
        JButton button = buttons.get(act);
        if (button == null) {
            throw new IllegalStateException("no button for " + act);
        }
        return button;
    }

    public JPopupMenu menu() {
        return menu;
    }

    private void run(Act act) {
        Consumer<PasskeyRow> deed = deeds.get(act);
        passkeys.chosen().filter(row -> possible(act, row)).ifPresent(row -> {
            if (deed != null) {
                deed.accept(row);
            }
        });
    }

    private void refresh() {
        items.forEach((act, item) -> {
            item.setEnabled(isPossible(act));
            item.setVisible((act != Act.UNMARK && act != Act.DELETE_ALL) || item.isEnabled());
        });
        buttons.forEach((act, button) -> button.setEnabled(isPossible(act)));
        button(Act.UNMARK).setVisible(isPossible(Act.UNMARK));
    }

    private boolean isPossible(Act act) {
        return passkeys.chosen().filter(row -> possible(act, row)).isPresent();
    }

    private boolean possible(Act act, PasskeyRow row) {
        return switch (act) {
            case OPEN -> SiteLink.address(row.summary().site()).isPresent();
            case COPY_USER_NAME -> !row.summary().account().isEmpty();
            case UNMARK -> row.isMarked();
            case DELETE_ALL -> passkeys.ofSite(row).size() > 1;
            case COPY_SERVICE, RENAME, DELETE -> true;
        };
    }

    private void open(PasskeyRow row) {
        SiteLink.address(row.summary().site()).ifPresent(address -> {
            try {
                SiteLink.open(address);
            } catch (IOException _) {
                tell.accept(new ErrorNotice(texts.text("notice.no-browser"), address.toString()));
            }
        });
    }

    private static void copy(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }

    /// By the keyboard: below the chosen row.
    private void openMenu() {
        JTable table = passkeys.table();
        int row = table.getSelectedRow();
        if (row >= 0) {
            Rectangle cell = table.getCellRect(row, 0, true);
            menu.show(table, cell.x + cell.width / 2, cell.y + cell.height);
        }
    }

    /// The menu's button chooses the row below the mouse first.
    private final class Mouse extends MouseAdapter {

        @Override
        public void mousePressed(MouseEvent event) {
            openMenuWhereAsked(event);
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            openMenuWhereAsked(event);
        }

        private void openMenuWhereAsked(MouseEvent event) {
            int row = passkeys.table().rowAtPoint(event.getPoint());
            if (event.isPopupTrigger() && row >= 0) {
                passkeys.table().setRowSelectionInterval(row, row);
                menu.show(passkeys.table(), event.getX(), event.getY());
            }
        }
    }
}
