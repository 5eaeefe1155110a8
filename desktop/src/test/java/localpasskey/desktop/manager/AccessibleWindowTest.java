package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.accessibility.Accessible;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JProgressBar;
import javax.swing.JScrollBar;
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

/// Whatever somebody can use has a name that a screen reader says.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class AccessibleWindowTest {

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
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    private JTable table() {
        return window.view().passkeys().table();
    }

    @Test
    void every_control_of_the_window_has_a_name() {
        OnScreen.await(
                "the details",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it ->
                                it instanceof AbstractButton fold && "Proof from the chip".equals(fold.getText())));
        assertEquals(Set.of(), nameless(window.frame()));
    }

    @Test
    void every_control_of_settings_and_questions_has_a_name() {
        OnScreen.run(() -> {
            table().setRowSelectionInterval(0, 0);
            table().requestFocusInWindow();
        });
        OnScreen.await("the keyboard", () -> table().isFocusOwner());
        person.press(KeyEvent.VK_F2);
        assertEquals(Set.of(), nameless(OnScreen.dialog("Rename passkey")));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Rename passkey");
        person.click(OnScreen.button(window.frame(), "Settings"));
        Window settings = OnScreen.dialog("Settings");
        assertEquals(Set.of(), nameless(settings));
        person.click(OnScreen.button((Container) settings, "Change PIN…"));
        assertEquals(Set.of(), nameless(OnScreen.dialog("Change PIN")));
    }

    @Test
    void every_control_of_what_the_menu_opens_has_a_name() {
        for (MoreMenu.Entry entry : window.view().more().entries()) {
            OnScreen.run(() -> SwingUtilities.invokeLater(entry.what()));
            JDialog dialog = OnScreen.anyDialog();
            assertEquals(Set.of(), nameless(dialog), entry.title());
            if (dialog.getTitle().equals("Other ways to sign in")) {
                person.click(OnScreen.button(dialog, "Edit…"));
                assertEquals(Set.of(), nameless(OnScreen.dialog("Other ways to sign in to a site")));
                person.press(KeyEvent.VK_ESCAPE);
                OnScreen.awaitGone("Other ways to sign in to a site");
            }
            OnScreen.run(dialog::dispose);
        }
    }

    @Test
    void a_passkey_of_the_list_says_what_it_shows() {
        String said = OnScreen.look(() -> table().getAccessibleContext()
                .getAccessibleTable()
                .getAccessibleAt(0, 0)
                .getAccessibleContext()
                .getAccessibleName());

        assertEquals("accounts.google.com, ada.lovelace@gmail.com", said);
    }

    private static Set<String> nameless(Container window) {
        return OnScreen.look(() -> {
            Set<String> nameless = new TreeSet<>();
            long controls = OnScreen.inside(window)
                    .filter(AccessibleWindowTest::isControl)
                    .peek(it -> {
                        String name = ((Accessible) it).getAccessibleContext().getAccessibleName();
                        if (name == null || name.isBlank()) {
                            nameless.add(it.toString());
                        }
                    })
                    .count();
            assertTrue(controls > 0, "the walk sees controls");
            return nameless;
        });
    }

    /// What is shown and can be used. The parts of a scroll bar and of a box of choices belong to it.
    private static boolean isControl(Component component) {
        return component.isShowing()
                && !(component.getParent() instanceof JScrollBar)
                && !(component.getParent() instanceof JComboBox)
                && (component instanceof AbstractButton
                        || (component instanceof JTextComponent && component.isFocusable())
                        || component instanceof JTable
                        || component instanceof JComboBox
                        || component instanceof JProgressBar);
    }
}
