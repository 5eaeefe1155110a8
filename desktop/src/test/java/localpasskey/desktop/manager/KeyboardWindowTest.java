package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JRadioButton;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Somebody without a mouse: Tab leads to everything and around, Escape out.
@Timeout(120)
@Tag("display")
@ExtendWith(Needs.class)
final class KeyboardWindowTest {

    private static final int FAR = 60;

    @TempDir
    Path directory;

    private ManagerFixture manager;
    private OnScreen person;
    private ManagerWindow window;

    @BeforeEach
    void open() throws Exception {
        manager = new ManagerFixture(directory).withRecords().open();
        person = manager.person;
        window = manager.window;
        OnScreen.await("rows", () -> window.frame().isFocused() && table().getRowCount() == 12);
        OnScreen.run(() -> table().setRowSelectionInterval(3, 3));
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    private JTable table() {
        return window.view().passkeys().table();
    }

    @Test
    void tab_leads_through_the_manager() {
        OnScreen.await(
                "the details",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it ->
                                it instanceof AbstractButton fold && "Proof from the chip".equals(fold.getText())));
        assertLeadsToAll("manager", window.frame());
    }

    @Test
    void tab_leads_through_what_the_menu_opens_and_escape_out_of_it() {
        for (MoreMenu.Entry entry : window.view().more().entries()) {
            assertWalk(entry.title(), entry.what());
        }
    }

    @Test
    void tab_leads_through_what_the_buttons_open_and_escape_out_of_it() {
        for (String button : List.of("Rename", "Settings")) {
            assertWalk(button, OnScreen.button(window.frame(), button)::doClick);
        }
    }

    private void assertWalk(String name, Runnable opening) {
        OnScreen.run(() -> SwingUtilities.invokeLater(opening));
        JDialog dialog = OnScreen.dialog(OnScreen.look(OnScreen.anyDialog()::getTitle));
        OnScreen.await("the keyboard in " + name, () -> dialog.getFocusOwner() != null);
        assertLeadsToAll(name, dialog);
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.await("the end of " + name, () -> !dialog.isShowing());
        OnScreen.await("the manager", () -> window.frame().isFocused());
    }

    private void assertLeadsToAll(String name, Window walked) {
        Set<Component> reached = new LinkedHashSet<>();
        for (int step = 0; step < FAR && reached.add(owner(walked)); step++) {
            person.press(KeyEvent.VK_TAB);
        }
        Set<String> missed = OnScreen.look(() -> OnScreen.inside((Container) walked)
                .filter(KeyboardWindowTest::isControl)
                .filter(it -> !reached.contains(it))
                .map(Component::toString)
                .collect(Collectors.toSet()));
        assertEquals(Set.of(), missed, name);
        assertTrue(reached.size() < FAR, name + " has an end");
    }

    private static Component owner(Window walked) {
        OnScreen.await("the keyboard", () -> walked.getFocusOwner() != null);
        return OnScreen.look(
                () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner());
    }

    /// Of the choices of which one counts, Tab leads to that one, and the arrows to the others.
    private static boolean isControl(Component it) {
        return it.isShowing()
                && it.isEnabled()
                && it.isFocusable()
                && !(it.getParent() instanceof JComboBox)
                && !(it instanceof JRadioButton choice && !choice.isSelected())
                && (it instanceof AbstractButton
                        || it instanceof JTextComponent
                        || it instanceof JTable
                        || it instanceof JComboBox);
    }
}
