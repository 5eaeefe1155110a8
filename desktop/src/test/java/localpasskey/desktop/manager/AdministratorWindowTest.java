package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.text.JTextComponent;
import localpasskey.model.policy.PolicyMember;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Settings says what is the administrator's, and what a person cannot change has a reason beside it.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class AdministratorWindowTest {

    private static final String FIXED = "Your administrator has turned this on. You cannot turn it off.";

    @TempDir
    Path directory;

    private ManagerFixture manager;

    @BeforeEach
    void start() throws Exception {
        manager = new ManagerFixture(directory).open();
    }

    @AfterEach
    void stop() throws Exception {
        manager.close();
    }

    private JDialog settings() {
        manager.person.click(OnScreen.button(manager.window.frame(), "Settings"));
        return OnScreen.dialog("Settings");
    }

    private static JCheckBox alwaysUv(JDialog settings) {
        return OnScreen.look(() -> OnScreen.inside(settings)
                .filter(JCheckBox.class::isInstance)
                .map(JCheckBox.class::cast)
                .filter(it -> "Always ask for my PIN".equals(it.getText()))
                .findFirst()
                .orElseThrow());
    }

    private static boolean isSaid(JDialog settings, String words) {
        return OnScreen.look(() -> OnScreen.inside(settings)
                .anyMatch(it ->
                        it instanceof JTextComponent text && text.getText().contains(words)));
    }

    @Test
    void what_is_laid_down_cannot_be_changed_and_says_why() throws Exception {
        manager.agent.administrator = List.of(PolicyMember.values());
        JDialog settings = settings();

        assertFalse(alwaysUv(settings).isEnabled());
        assertTrue(alwaysUv(settings).isSelected());
        assertEquals(FIXED, alwaysUv(settings).getAccessibleContext().getAccessibleDescription());
        assertTrue(isSaid(settings, FIXED));
        assertTrue(isSaid(settings, "New passkeys are possible for some sites only."));
        Pictures.take("settings-administrator", settings);
    }

    @Test
    void nothing_is_said_where_nothing_is() {
        JDialog settings = settings();

        assertTrue(alwaysUv(settings).isEnabled());
        assertFalse(isSaid(settings, "administrator"));
    }
}
