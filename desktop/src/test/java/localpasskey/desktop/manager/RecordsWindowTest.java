package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.MenuSelectionManager;
import javax.swing.text.JTextComponent;
import localpasskey.control.report.Finding;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.message.FindingCode;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What opens from the manager's window: coverage, history, files, the page for a lost computer.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class RecordsWindowTest {

    private static final String COVERAGE = "Other ways to sign in";
    private static final String WAYS = "Other ways to sign in to a site";

    @TempDir
    Path directory;

    private PretendAgent agent;
    private PretendCommand command;
    private OnScreen person;
    private ManagerWindow window;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.some();
        agent.records.sites = SampleSites.some();
        agent.history = SamplePasskeys.history("github.com", "ada");
        command = new PretendCommand(Files.createDirectory(directory.resolve("command")));
        person = new OnScreen();
        window = OnScreen.look(() -> {
            Theme.install(Scheme.LIGHT);
            return new ManagerWindow(agent.socket(), Locale.ENGLISH, TrialSite.USUAL);
        });
        OnScreen.run(window::open);
        OnScreen.await(
                "the headline",
                () -> window.frame().isFocused()
                        && OnScreen.inside(window.frame())
                                .anyMatch(it -> said(it).equals("4 sites: no other way noted")));
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(MenuSelectionManager.defaultManager()::clearSelectedPath);
        OnScreen.run(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
        command.close();
        agent.close();
    }

    private static String said(Component component) {
        String said = switch (component) {
            case AbstractButton button -> button.getText();
            case JLabel label -> label.getText();
            case JTextComponent text -> text.getText();
            default -> "";
        };
        return said == null ? "" : said;
    }

    private static void awaitSaid(Container in, String text) {
        OnScreen.await(text, () -> OnScreen.inside(in).anyMatch(it -> it.isShowing() && said(it).contains(text)));
    }

    private static <C> C only(Container in, Class<C> kind) {
        return OnScreen.look(() -> OnScreen.inside(in)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow());
    }

    /// By the keyboard alone: the site without another way noted, Enter.
    private JDialog openWaysOfBank() {
        person.press(KeyEvent.VK_K, KeyEvent.VK_CONTROL);
        JDialog coverage = OnScreen.dialog(COVERAGE);
        JTable table = only(coverage, JTable.class);
        OnScreen.awaitKeyboard(table);
        assertEquals(0, OnScreen.look(table::getSelectedRow));
        person.press(KeyEvent.VK_ENTER);
        return OnScreen.dialog(WAYS);
    }

    @Test
    void notes_another_way_in_by_the_keyboard_alone_and_the_headline_follows() {
        OnScreen.awaitKeyboard(only(openWaysOfBank(), JComboBox.class));

        person.press(KeyEvent.VK_DOWN);
        person.press(KeyEvent.VK_TAB);
        person.type("laptop");
        person.press(KeyEvent.VK_TAB);
        person.press(KeyEvent.VK_SPACE);
        person.press(KeyEvent.VK_TAB);
        person.press(KeyEvent.VK_SPACE);

        OnScreen.await("the agent is told", () -> !agent.told.isEmpty());
        assertEquals(List.of("note bank.example OTHER_COMPUTER laptop true"), agent.told);
        awaitSaid(OnScreen.dialog(WAYS), "laptop");
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone(WAYS);
        awaitSaid(OnScreen.dialog(COVERAGE), "6 of 12 sites have another way to sign in, tested");
        awaitSaid(window.frame(), "3 sites: no other way noted");
    }

    @Test
    void says_that_one_was_tried_and_takes_one_away() {
        person.press(KeyEvent.VK_K, KeyEvent.VK_CONTROL);
        JDialog coverage = OnScreen.dialog(COVERAGE);
        JTable table = only(coverage, JTable.class);
        OnScreen.run(() -> table.setRowSelectionInterval(4, 4));
        person.click(OnScreen.button(coverage, "Edit…"));
        JDialog ways = OnScreen.dialog(WAYS);
        awaitSaid(ways, "never tested");

        person.click(OnScreen.button(ways, "Mark as tested"));
        awaitSaid(ways, "tested on Nov 22, 2026");
        person.click(OnScreen.button(ways, "Remove"));
        awaitSaid(ways, "None noted. If there is none");

        assertEquals(List.of("checked 2", "remove 2"), agent.told);
    }

    @Test
    void puts_a_reminder_off() {
        JDialog ways = openWaysOfBank();
        awaitSaid(ways, "Review this site.");

        AbstractButton later = OnScreen.button(ways, "Remind me in a week");
        OnScreen.run(later::doClick);

        awaitSaid(ways, "You will be reminded later.");
        assertEquals(List.of("remind bank.example LATER"), agent.told);
    }

    @Test
    void writes_a_recovery_sheet_and_says_where_it_is() {
        person.press(KeyEvent.VK_P, KeyEvent.VK_CONTROL);
        JDialog sheet = OnScreen.dialog("Recovery sheet");
        Path file = directory.resolve("sheet.pdf");
        JTextField path = only(sheet, JTextField.class);

        OnScreen.run(() ->
                path.setText(directory.resolve("none").resolve("sheet.pdf").toString()));
        person.click(OnScreen.button(sheet, "Save"));
        awaitSaid(sheet, "This folder does not exist.");
        OnScreen.run(() -> path.setText(file.toString()));
        person.click(OnScreen.button(sheet, "Save"));
        awaitSaid(sheet, "Saved. Print it");

        assertTrue(Files.exists(file));
        assertEquals(List.of("sheet " + file + " --socket " + agent.socket()), command.told());
    }

    @Test
    void shows_the_history_with_what_was_refused_and_checks_it() {
        person.press(KeyEvent.VK_H, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        JDialog history = OnScreen.dialog("History");
        JTable table = only(history, JTable.class);
        assertEquals(3, OnScreen.look(table::getRowCount));

        person.click(OnScreen.button(history, "Refused only"));
        OnScreen.await("one line", () -> table.getRowCount() == 1);
        person.click(OnScreen.button(history, "Verify history"));

        awaitSaid(history, "Nothing was changed: all 3 entries");
    }

    @Test
    void takes_a_passkey_of_another_computer_off_the_list() {
        person.press(KeyEvent.VK_I, KeyEvent.VK_CONTROL);
        JDialog enrolments = OnScreen.dialog("Passkeys to create here");
        awaitSaid(enrolments, "2 passkeys to create");

        person.click(OnScreen.button(enrolments, "Skip"));

        awaitSaid(enrolments, "1 passkey to create");
        assertEquals(List.of("forget ada@old.example"), agent.told);
    }

    @Test
    void shows_where_passkeys_are_once_the_person_switches_that_on() {
        person.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        JDialog elsewhere = OnScreen.dialog("Passkeys elsewhere");
        awaitSaid(elsewhere, "Off. If you turn this on");

        person.click(OnScreen.button(elsewhere, "Turn on"));
        awaitSaid(elsewhere, "2 of 13 sites depend on one cloud account: Google Password Manager.");
        person.click(OnScreen.button(elsewhere, "Remove from list"));
        awaitSaid(elsewhere, "On: sites that you use from now on");
        person.click(OnScreen.button(elsewhere, "Turn off and clear list"));
        awaitSaid(elsewhere, "Off. If you turn this on");

        assertEquals(List.of("checker true", "forget seen bank.example", "checker false"), agent.told);
    }

    @Test
    void says_what_to_do_when_the_computer_is_gone_also_without_an_agent() throws Exception {
        person.press(KeyEvent.VK_L, KeyEvent.VK_CONTROL);
        JDialog lost = OnScreen.dialog("Lost, stolen or misused");
        OnScreen.await("a site", () -> OnScreen.inside(lost).anyMatch(it -> said(it).equals("bank.example")));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Lost, stolen or misused");

        agent.stop();
        OnScreen.run(window::openDeviceLost);

        JDialog again = OnScreen.dialog("Lost, stolen or misused");
        OnScreen.await(
                "no sites",
                () -> OnScreen.inside(again).anyMatch(it -> said(it).startsWith("The sites cannot be listed now.")));
    }

    private static boolean isShown(JDialog dialog, String words) {
        return OnScreen.inside(dialog).anyMatch(it -> it.isShowing() && said(it).equals(words));
    }

    @Test
    void shows_what_is_wrong_with_the_page_that_mends_it_and_what_came_of_a_self_test() {
        agent.findings = List.of(
                Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE),
                Finding.of(Finding.Severity.PROBLEM, FindingCode.PIN_BLOCKED_BY_CHIP));
        person.press(KeyEvent.VK_D, KeyEvent.VK_CONTROL);
        JDialog check = OnScreen.dialog("Check LocalPasskey");
        awaitSaid(check, "Something needs your attention.");
        awaitSaid(check, "The PIN is blocked after too many wrong attempts.");
        assertFalse(OnScreen.look(() -> OnScreen.inside(check).anyMatch(it -> said(it).contains("localpasskey pin"))));
        assertFalse(OnScreen.look(() -> isShown(check, "It can be written.")));
        person.click(OnScreen.button(check, "Everything else"));
        OnScreen.await("what is in order", () -> isShown(check, "It can be written."));

        person.click(OnScreen.button(check, "Settings"));
        OnScreen.dialog("Settings");
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Settings");
        person.click(OnScreen.button(check, "Test the chip"));

        awaitSaid(check, "The chip does not answer. Restart the computer.");
    }

    @Test
    void sets_how_long_a_finger_does_and_the_browsers_up() {
        person.click(OnScreen.button(window.frame(), "Settings"));
        JDialog settings = OnScreen.dialog("Settings");
        JComboBox<?> limit = only(settings, JComboBox.class);
        OnScreen.await("the sensor has answered", () -> limit.isEnabled() && limit.getSelectedIndex() == 3);
        OnScreen.await(
                "the browsers",
                () -> OnScreen.inside(settings).anyMatch(it -> said(it).equals("Set up for another program")));

        OnScreen.run(() -> limit.setSelectedIndex(0));
        OnScreen.await("it is off", () -> agent.told.contains("fingerprint PT0S"));
        AbstractButton setUp = OnScreen.button(settings, "Set up browsers");
        OnScreen.run(setUp::doClick);

        OnScreen.await("the command", () -> command.told().contains("browser install --socket " + agent.socket()));
    }
}
