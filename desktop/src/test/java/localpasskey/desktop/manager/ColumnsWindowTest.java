package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Cursor;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.table.JTableHeader;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.table.LinesTable;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Twice as large as usual, on a screen 1600 pixels wide. What a tooltip says whole does not fit into its column.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class ColumnsWindowTest {

    private static final String LONG = "a-department-with-a-long-name.login.microsoftonline.com";

    @TempDir
    Path directory;

    private PretendAgent agent;
    private OnScreen person;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = new ArrayList<>(SamplePasskeys.some());
        agent.passkeys.set(4, SamplePasskeys.of(4, LONG, "ada@analytical.example"));
        agent.records.sites = SampleSites.some();
        agent.history = SamplePasskeys.history("github.com", "ada");
        person = new OnScreen();
        OnScreen.run(() -> UIScale.setZoomFactor(2));
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> {
            Arrays.stream(Window.getWindows()).forEach(Window::dispose);
            UIScale.setZoomFactor(1);
        });
        agent.close();
    }

    private JTable open(String language) {
        ManagerWindow window = OnScreen.look(() -> {
            Theme.install(Scheme.LIGHT);
            return new ManagerWindow(agent.socket(), Locale.forLanguageTag(language), TrialSite.USUAL);
        });
        OnScreen.run(window::open);
        JTable table = window.view().passkeys().table();
        OnScreen.await("rows", () -> window.frame().isFocused() && table.getRowCount() == 12);
        return table;
    }

    @Test
    void a_site_that_there_is_no_room_for_is_said_whole_by_a_tooltip() {
        List<String> cut = cut(open("en"), 0);

        assertTrue(cut.contains(LONG + ", ada@analytical.example"), cut.toString());
        assertFalse(cut.toString().contains("github.com"), cut.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-DE"})
    void what_stands_firm_in_the_history_is_whole(String language) {
        open(language);
        person.press(KeyEvent.VK_H, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);

        JTable table = tableOf(language.equals("en") ? "History" : "Verlauf");

        for (int column : new int[] {0, 1, 3}) {
            assertEquals(List.of(), cut(table, column));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-DE"})
    void what_stands_firm_in_the_ways_in_is_whole(String language) {
        open(language);
        person.press(KeyEvent.VK_K, KeyEvent.VK_CONTROL);

        JTable table = tableOf(language.equals("en") ? "Other ways to sign in" : "Andere Anmeldewege");

        assertEquals(List.of(), cut(table, 0));
        assertEquals(List.of(), cut(table, 3));
    }

    @Test
    void a_column_stays_as_wide_as_the_person_drew_it() {
        open("en");
        person.press(KeyEvent.VK_H, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        LinesTable table = (LinesTable) tableOf("History");
        int before = goToTheEdge(table);

        person.drag(60);
        int drawn = OnScreen.look(() -> table.getColumnModel().getColumn(0).getWidth());
        OnScreen.run(() -> {
            table.measure();
            table.doLayout();
        });

        assertTrue(drawn > before + 30, before + " became " + drawn);
        assertEquals(
                drawn, OnScreen.look(() -> table.getColumnModel().getColumn(0).getWidth()));
    }

    /// Between the titles of the first two columns, where the mouse shows that it can draw the first one wider.
    ///
    /// @return how wide that is
    private int goToTheEdge(JTable table) {
        JTableHeader header = table.getTableHeader();
        person.goTo(
                () -> {
                    Point corner = header.getLocationOnScreen();
                    Rectangle title = header.getHeaderRect(0);
                    return new Point(corner.x + title.width, corner.y + title.height / 2);
                },
                () -> header.getCursor().getType() == Cursor.E_RESIZE_CURSOR);
        return OnScreen.look(() -> header.getHeaderRect(0).width);
    }

    private static JTable tableOf(String title) {
        return (JTable) OnScreen.inside(OnScreen.dialog(title))
                .filter(JTable.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /// What in this column says by a tooltip what it has no room for.
    private static List<String> cut(JTable table, int column) {
        return OnScreen.look(() -> IntStream.range(0, table.getRowCount())
                .mapToObj(row -> said(table, table.getCellRect(row, column, true)))
                .flatMap(List::stream)
                .toList());
    }

    /// By the tooltip there, if any.
    private static List<String> said(JComponent piece, Rectangle place) {
        String said = piece.getToolTipText(new MouseEvent(
                piece, MouseEvent.MOUSE_MOVED, 0, 0, (int) place.getCenterX(), (int) place.getCenterY(), 0, false));
        List<String> all = new ArrayList<>();
        if (said != null) {
            all.add(said);
        }
        return all;
    }
}
