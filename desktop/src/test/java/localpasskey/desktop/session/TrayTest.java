package localpasskey.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The icon in the panel as a panel sees it, over a real dbus-daemon.
@Timeout(60)
@Tag("dbus")
@ExtendWith(Needs.class)
final class TrayTest {

    private static final String ICON = "org.kde.StatusNotifierItem";
    private static final String MENU = "com.canonical.dbusmenu";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    @TempDir
    private Path directory;

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private volatile String standing = "3 passkeys";
    private RealSessionBus bus;

    @BeforeEach
    void start_a_session() throws Exception {
        bus = RealSessionBus.start(directory);
    }

    @AfterEach
    void end_the_session() {
        bus.close();
    }

    @Test
    void comes_with_the_panel_and_comes_back_with_it() throws Exception {
        start(bus.address());
        String first;
        try (PretendPanel panel = PretendPanel.appear(bus)) {
            first = panel.icons.take();
        }
        try (PretendPanel panel = PretendPanel.appear(bus)) {

            assertEquals(first, panel.icons.take());
            assertTrue(first.startsWith(ICON + "-"), first);
        }
    }

    @Test
    void comes_into_a_panel_that_is_there() throws Exception {
        try (PretendPanel panel = PretendPanel.appear(bus)) {
            start(bus.address());

            assertTrue(panel.icons.take().startsWith(ICON + "-"));
        }
    }

    @Test
    void brings_its_picture_and_its_menu() throws Exception {
        String name = appear();

        String all = bus.call(name, "/StatusNotifierItem", PROPERTIES + ".GetAll", "string:" + ICON);
        String menu = bus.call(name, "/StatusNotifierItem", PROPERTIES + ".Get", "string:" + ICON, "string:Menu");

        for (String property : List.of("Category", "Id", "Title", "Status", "IconName", "ToolTip", "ItemIsMenu")) {
            assertTrue(all.contains(property), property + " in " + all);
        }
        assertEquals(
                List.of("int32 16", "int32 22", "int32 24", "int32 32", "int32 48", "int32 64"),
                Pattern.compile("int32 [1-9][0-9]")
                        .matcher(all)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList());
        assertTrue(menu.contains("/MenuBar"), menu);
    }

    @Test
    void opens_the_window_by_a_click() throws Exception {
        String name = appear();

        bus.call(name, "/StatusNotifierItem", ICON + ".Activate", "int32:10", "int32:20");

        assertEquals("open", done.take());
    }

    @Test
    void has_a_menu_with_words_for_each_deed() throws Exception {
        String name = appear();

        String layout = layout(name);

        int last = -1;
        for (String words : List.of("3 passkeys", "Open LocalPasskey", "That wasn’t me", "Quit")) {
            assertTrue(layout.indexOf(words) > last, words + " in " + layout);
            last = layout.indexOf(words);
        }
    }

    @Test
    void does_what_is_chosen_and_nothing_else() throws Exception {
        String name = appear();

        for (int id = -1; id < 9; id++) {
            bus.call(name, "/MenuBar", MENU + ".Event", "int32:" + id, "string:hovered", "variant:int32:0", "uint32:0");
            bus.call(name, "/MenuBar", MENU + ".Event", "int32:" + id, "string:clicked", "variant:int32:0", "uint32:0");
        }

        assertEquals(List.of("open", "device-lost", "quit"), List.copyOf(done));
    }

    @Test
    void says_how_the_agent_stands_when_somebody_may_look() throws Exception {
        start(bus.address());
        try (PretendPanel panel = PretendPanel.appear(bus)) {
            String name = panel.icons.take();
            awaitLayout(name, "3 passkeys");
            standing = "Not_running";
            panel.revisions.clear();

            bus.call(name, "/MenuBar", MENU + ".AboutToShow", "int32:0");

            assertEquals(3, panel.revisions.take());
            assertTrue(layout(name).contains("Not__running"), "one underscore alone is not shown");
        }
    }

    @Test
    void tells_single_entries() throws Exception {
        String name = appear();

        String some = bus.call(name, "/MenuBar", MENU + ".GetGroupProperties", "array:int32:3,99", "array:string:");
        String one = bus.call(name, "/MenuBar", MENU + ".GetProperty", "int32:3", "string:label");
        String below = bus.call(name, "/MenuBar", MENU + ".GetLayout", "int32:3", "int32:-1", "array:string:");

        for (String answer : List.of(some, one, below)) {
            assertTrue(answer.contains("Open LocalPasskey") && !answer.contains("Quit"), answer);
        }
    }

    @Test
    void refuses_what_it_does_not_know() throws Exception {
        String name = appear();

        assertRefused("UnknownMethod", bus.call(name, "/StatusNotifierItem", ICON + ".Dance"));
        assertRefused("UnknownMethod", bus.call(name, "/nowhere", ICON + ".Activate", "int32:1", "int32:2"));
        assertRefused("InvalidArgs", bus.call(name, "/MenuBar", MENU + ".Event", "string:clicked"));
        assertRefused("InvalidArgs", bus.call(name, "/MenuBar", PROPERTIES + ".GetAll", "string:" + ICON));
        assertRefused(
                "UnknownProperty", bus.call(name, "/MenuBar", PROPERTIES + ".Get", "string:" + MENU, "string:Colour"));
        assertRefused(
                "InvalidArgs", bus.call(name, "/MenuBar", MENU + ".GetLayout", "int32:77", "int32:1", "array:string:"));
        assertTrue(layout(name).contains("Quit"), "and goes on");
    }

    @Test
    void is_not_there_where_the_session_has_no_bus() {
        start("");
        start("unix:path=" + directory.resolve("none"));
        start("tcp:host=localhost");

        assertTrue(done.isEmpty());
    }

    private void start(String address) {
        Tray.start(
                Map.of("DBUS_SESSION_BUS_ADDRESS", address),
                Locale.UK,
                new Tray.TrayActions(
                        () -> done.add("open"), () -> done.add("device-lost"), () -> done.add("quit"), () -> standing));
    }

    /// @return the icon's name, once its menu is whole
    private String appear() throws Exception {
        start(bus.address());
        try (PretendPanel panel = PretendPanel.appear(bus)) {
            String name = panel.icons.take();
            awaitLayout(name, standing);
            return name;
        }
    }

    private void awaitLayout(String name, String words) throws Exception {
        while (!layout(name).contains(words)) {
            Thread.sleep(5);
        }
    }

    private String layout(String name) throws Exception {
        return bus.call(name, "/MenuBar", MENU + ".GetLayout", "int32:0", "int32:-1", "array:string:");
    }

    private static void assertRefused(String error, String answer) {
        assertTrue(answer.startsWith("Error org.freedesktop.DBus.Error." + error), answer);
    }
}
