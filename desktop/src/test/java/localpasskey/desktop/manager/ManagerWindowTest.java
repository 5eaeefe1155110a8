package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.MenuSelectionManager;
import javax.swing.text.JTextComponent;
import localpasskey.control.Refusal;
import localpasskey.desktop.manager.passkey.PasskeyOrder;
import localpasskey.desktop.manager.passkey.PasskeyRow;
import localpasskey.model.Custody;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The real window on a real screen, with a pretend agent behind the real socket.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class ManagerWindowTest {

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

    /// A menu that a failed test left open would swallow the next one's keys.
    @AfterEach
    void stop() throws Exception {
        OnScreen.run(MenuSelectionManager.defaultManager()::clearSelectedPath);
        manager.close();
    }

    private void open() {
        manager.open();
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

    @Test
    void shows_the_passkeys_in_the_order_of_their_sites() {
        open();

        awaitRows(12);
        assertEquals("accounts.google.com", sites().getFirst());
        assertEquals("xn--bcher-kva.example", sites().getLast());
    }

    @Test
    void filters_with_each_key_and_shows_all_again_on_escape() {
        open();
        awaitRows(12);

        person.type("ada ana");
        awaitRows(4);
        person.press(KeyEvent.VK_ESCAPE);

        awaitRows(12);
    }

    @Test
    void sorts_by_creation_the_newest_first() {
        open();
        awaitRows(12);

        sortBy(PasskeyOrder.CREATED);

        assertEquals("github.com", sites().getFirst());
        assertEquals("amazon.de", sites().getLast());
    }

    private void sortBy(PasskeyOrder order) {
        OnScreen.run(() -> window.view()
                .passkeys()
                .order()
                .setSelectedIndex(List.of(PasskeyOrder.values()).indexOf(order)));
    }

    @Test
    void says_a_site_once_for_all_of_its_accounts_that_stand_together() {
        agent.passkeys = new ArrayList<>(agent.passkeys);
        agent.passkeys.add(SamplePasskeys.of(12, "github.com", "ada-work"));
        open();
        awaitRows(13);
        int first = sites().indexOf("github.com");
        int alone = OnScreen.look(() -> table().getRowHeight(0));

        assertTrue(OnScreen.look(() -> table().getRowHeight(first)) > alone);
        assertTrue(OnScreen.look(() -> table().getRowHeight(first + 1)) < alone);
        OnScreen.run(() -> window.view().filter().setText("ada-work"));

        awaitRows(1);
        assertEquals(alone, OnScreen.look(() -> table().getRowHeight(0)));
    }

    @Test
    void renames_by_the_keyboard_alone() {
        open();
        awaitRows(12);

        person.type("github");
        awaitRows(1);
        person.press(KeyEvent.VK_DOWN);
        OnScreen.await("the table has the keyboard", () -> table().isFocusOwner());
        person.press(KeyEvent.VK_F2);
        OnScreen.dialog("Rename passkey");
        person.type("work");
        person.press(KeyEvent.VK_ENTER);

        OnScreen.awaitGone("Rename passkey");
        OnScreen.await(
                "the new name",
                () -> table().getRowCount() == 1
                        && ((PasskeyRow) table().getValueAt(0, 0)).siteNote().equals("work"));
        assertEquals(List.of("rename github.com to work"), agent.told);
    }

    @Test
    void takes_a_note_away_by_a_button_that_only_a_passkey_with_one_has() {
        agent.passkeys = List.of(
                SamplePasskeys.of(0, "github.com", "ada"),
                SamplePasskeys.notAccepted(SamplePasskeys.of(1, "bank.example", "ada")));
        open();
        awaitRows(2);
        choose("github.com");
        AbstractButton remove = button("Remove note");
        assertFalse(OnScreen.look(remove::isShowing));
        choose("bank.example");
        OnScreen.await("the note", () -> isTold("not accepted by the site"));
        OnScreen.await("the button", remove::isShowing);

        OnScreen.run(remove::doClick);

        OnScreen.await("no note", () -> !isTold("not accepted by the site") && !remove.isShowing());
        assertEquals(List.of("unmark bank.example"), agent.told);
    }

    @Test
    void leaves_the_question_before_a_passkey_is_deleted_to_the_agent_and_says_that_it_is() {
        open();
        awaitRows(12);
        choose("paypal.com");

        person.press(KeyEvent.VK_DELETE);

        awaitRows(11);
        assertEquals(List.of("delete paypal.com"), agent.told);
        OnScreen.await(
                "that it is deleted",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it -> it instanceof JTextComponent text
                                && text.isShowing()
                                && text.getText().startsWith("Deleted: the passkey for paypal.com (")));
    }

    private void choose(String site) {
        int row = sites().indexOf(site);
        OnScreen.run(() -> {
            table().setRowSelectionInterval(row, row);
            table().requestFocusInWindow();
        });
        OnScreen.await("the table has the keyboard", () -> table().isFocusOwner());
    }

    @Test
    void copies_the_user_name_and_the_service() throws Exception {
        open();
        awaitRows(12);
        choose("registry.npmjs.org");

        person.press(KeyEvent.VK_C, KeyEvent.VK_CONTROL);
        assertEquals("countess", clipboard());
        person.press(KeyEvent.VK_C, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);

        assertEquals("registry.npmjs.org", clipboard());
    }

    private static String clipboard() throws Exception {
        return (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
    }

    @Test
    void opens_the_menu_on_the_row_below_the_mouse() {
        open();
        awaitRows(12);
        Point place = OnScreen.look(() -> {
            Point table = table().getLocationOnScreen();
            Rectangle cell = table().getCellRect(3, 0, true);
            return new Point(table.x + cell.x + 20, table.y + cell.y + 10);
        });

        person.rightClick(place.x, place.y);

        OnScreen.await("the menu", () -> window.view().actions().menu().isVisible());
        assertEquals(3, OnScreen.look(() -> table().getSelectedRow()));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.await("no menu", () -> !window.view().actions().menu().isVisible());
    }

    @Test
    void does_not_say_of_a_chip_that_is_a_program_that_passkeys_are_only_here() {
        agent.custody = Custody.SOFTWARE_TPM;
        agent.history = SamplePasskeys.history("github.com", "ada");

        open();
        awaitRows(12);
        OnScreen.await("the badge", () -> isSaid("Software: can be copied"));
        choose("github.com");

        assertEquals(List.of("Software: can be copied"), OnScreen.look(() -> badges(window.frame())));
        OnScreen.await("the details", () -> isSaid("A software TPM: NOT HARDWARE, it can be copied"));
    }

    private static List<String> badges(Container in) {
        return OnScreen.inside(in)
                .filter(JLabel.class::isInstance)
                .map(it -> ((JLabel) it).getText())
                .filter(text -> "Only on this computer".equals(text) || "Software: can be copied".equals(text))
                .toList();
    }

    @Test
    void shows_the_list_by_itself_when_the_agent_is_there_again() throws Exception {
        agent.stop();
        open();
        OnScreen.await("the trouble", () -> isSaid("LocalPasskey is not running"));

        agent.startAgain();

        awaitRows(12);
    }

    @Test
    void goes_on_saying_so_while_somebody_types_into_the_filter() throws Exception {
        agent.stop();
        open();
        OnScreen.await("the trouble", () -> isSaid("LocalPasskey is not running"));

        OnScreen.run(() -> window.view().filter().setText("git"));

        assertTrue(OnScreen.look(() -> isSaid("LocalPasskey is not running")));
    }

    @Test
    void says_in_the_persons_language_why_the_chip_refused() {
        agent.refusals = List.of(new Refusal(Refusal.Reason.CHIP, UserMessage.of(MessageCode.CHIP_BUSY)));
        window = manager.in(Locale.GERMANY);
        open();

        OnScreen.await("the trouble", () -> isSaid("Der Chip konnte das nicht ausführen."));

        assertTrue(OnScreen.button(window.frame(), "LocalPasskey prüfen").isShowing());
        assertTrue(OnScreen.look(
                () -> isSaid("Der Chip ist mit anderen Programmen beschäftigt. Versuchen Sie es gleich noch einmal.")));
    }

    private boolean isSaid(String text) {
        return OnScreen.inside(window.frame()).filter(Component::isShowing).anyMatch(it -> switch (it) {
            case JLabel label -> text.equals(label.getText());
            case JTextComponent area -> text.equals(area.getText());
            default -> false;
        });
    }

    @Test
    void says_that_another_program_asks_in_its_place() {
        open();
        awaitRows(12);

        OnScreen.run(() -> window.sayWhoAsksInstead(new Refusal(
                Refusal.Reason.PROMPTER_THERE,
                UserMessage.of(
                        MessageCode.PROMPTER_THERE, MessageValue.of("evil\n1.0"), MessageValue.of("pinentry")))));

        assertTrue(OnScreen.look(() -> OnScreen.inside(window.frame())
                .filter(Component::isShowing)
                .anyMatch(it -> it instanceof JTextComponent words
                        && words.getText().startsWith("Another program is asking the questions")
                        && words.getText().contains("evil\ufffd1.0 (pinentry)"))));
    }

    @Test
    void says_why_sign_ins_are_refused_as_long_as_they_are() {
        agent.refusing = UserMessage.of(MessageCode.PIN_BLOCKED_FOR_NOW);
        open();
        OnScreen.await("the reason", () -> isTold("Your passkeys are safe."));

        agent.refusing = UserMessage.NONE;
        person.press(KeyEvent.VK_F5);

        OnScreen.await("no reason", () -> !isTold("Your passkeys are safe."));
    }

    private boolean isTold(String words) {
        return OnScreen.inside(window.frame())
                .filter(Component::isShowing)
                .anyMatch(it ->
                        it instanceof JTextComponent text && text.getText().contains(words));
    }

    @Test
    void shows_what_the_chosen_passkey_did_and_the_chips_proof_when_it_is_opened() {
        agent.history = SamplePasskeys.history("github.com", "ada");
        open();
        awaitRows(12);

        choose("github.com");

        OnScreen.await("the history", () -> isTold("Sign-in · You declined"));
        assertTrue(OnScreen.look(() -> isTold("Chromium")));
        assertFalse(OnScreen.look(() -> isTold("it was created in the chip")));
        OnScreen.run(button("Proof from the chip")::doClick);
        OnScreen.await("the proof", () -> isTold("yes: it was created in the chip"));
        choose("paypal.com");
        OnScreen.await("it stays open", () -> isTold("yes: it was created in the chip"));
    }

    private AbstractButton button(String text) {
        return OnScreen.button(window.frame(), text);
    }

    @Test
    void enter_leads_from_the_list_to_what_can_be_done() {
        open();
        awaitRows(12);
        choose("github.com");

        person.press(KeyEvent.VK_ENTER);

        AbstractButton first = button("Open site");
        OnScreen.await("the keyboard", first::isFocusOwner);
    }
}
