package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JMenuItem;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import localpasskey.desktop.manager.passkey.PasskeyRow;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whoever deletes all passkeys of a site types its name first.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class DeleteAllWindowTest {

    @TempDir
    Path directory;

    private ManagerFixture manager;
    private PretendAgent agent;
    private OnScreen person;
    private ManagerWindow window;

    @BeforeEach
    void start() throws Exception {
        manager = new ManagerFixture(directory);
        agent = manager.agent;
        person = manager.person;
        window = manager.window;
    }

    @AfterEach
    void stop() throws Exception {
        manager.close();
    }

    @Test
    void deletes_all_of_a_site_only_after_its_name_was_typed() {
        agent.passkeys = new ArrayList<>(agent.passkeys);
        agent.passkeys.add(SamplePasskeys.of(12, "github.com", "ada-work"));
        manager.open();
        awaitRows(13);
        choose("paypal.com");
        assertFalse(OnScreen.look(() -> deleteAll().isVisible()));
        choose("github.com");

        SwingUtilities.invokeLater(() -> deleteAll().doClick());
        JDialog question = OnScreen.dialog("Delete passkey");
        AbstractButton answer = OnScreen.button(question, "Delete all");
        OnScreen.awaitKeyboard(field(question));
        person.type("github");
        OnScreen.await("what was typed", () -> field(question).getText().equals("github"));
        assertFalse(OnScreen.look(answer::isEnabled));
        OnScreen.run(() -> field(question).setText("GitHub.com "));
        person.click(answer);

        awaitRows(11);
        assertEquals(List.of("delete all 2 of github.com"), agent.told);
    }

    private JMenuItem deleteAll() {
        return Arrays.stream(window.view().actions().menu().getComponents())
                .filter(it -> it instanceof JMenuItem item && "Delete all for this site…".equals(item.getText()))
                .map(JMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static JTextField field(JDialog dialog) {
        return OnScreen.inside(dialog)
                .filter(JTextField.class::isInstance)
                .map(JTextField.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private JTable table() {
        return window.view().passkeys().table();
    }

    private void awaitRows(int count) {
        OnScreen.await(count + " rows", () -> table().isShowing() && table().getRowCount() == count);
    }

    private List<String> sites() {
        return OnScreen.look(() -> IntStream.range(0, table().getRowCount())
                .mapToObj(row -> ((PasskeyRow) table().getValueAt(row, 0)).site())
                .toList());
    }

    private void choose(String site) {
        int row = sites().indexOf(site);
        OnScreen.run(() -> {
            table().setRowSelectionInterval(row, row);
            table().requestFocusInWindow();
        });
        OnScreen.await("the table has the keyboard", () -> table().isFocusOwner());
    }
}
