package localpasskey.desktop.manager;

import java.nio.file.Path;
import javax.swing.JDialog;
import javax.swing.JScrollPane;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The page of the settings as a whole.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class SettingsWindowTest {

    @TempDir
    Path directory;

    private ManagerFixture manager;

    @BeforeEach
    void open() throws Exception {
        manager = new ManagerFixture(directory).withRecords().open();
        OnScreen.await("the window", () -> manager.window.frame().isFocused());
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    @Test
    void nothing_is_below_the_edge_where_the_screen_has_the_room() {
        manager.person.click(OnScreen.button(manager.window.frame(), "Settings"));
        JDialog settings = OnScreen.dialog("Settings");

        OnScreen.await(
                "all of it",
                () -> OnScreen.inside(settings)
                        .anyMatch(it -> it instanceof JScrollPane pane
                                && !pane.getVerticalScrollBar().isVisible()
                                && pane.getViewport().getView().getHeight() > 560));
    }
}
