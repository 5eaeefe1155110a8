package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import localpasskey.cli.prompt.Dialogue.Patience;
import localpasskey.control.message.PromptAnswer;
import localpasskey.words.PromptText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PinentryDialogueTest {

    private static final String PIN = "D 123456\nOK\n";
    private static final String CANCEL = "ERR 83886179 Operation cancelled <Pinentry>\n";
    private static final PromptText TEXT = SamplePrompts.SIGN_IN;

    @TempDir
    Path directory;

    @Test
    void says_everything_and_brings_the_pin_back() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, PIN);

        PromptAnswer.Given answer = pinentry.dialogue().enterPin(TEXT, patience());

        assertEquals("123456", typed(answer));
        assertEquals(
                List.of(
                        "arguments: ",
                        "OPTION ttyname=/dev/pts/7",
                        "SETTITLE LocalPasskey: Sign in with your passkey",
                        "SETDESC Sign in with your passkey%0A%0A    login.example.com%0A%0AUser name: alice 100%25%0A5 tries left.",
                        "SETOK Sign in",
                        "SETTIMEOUT 30",
                        "SETERROR Wrong PIN.",
                        "SETPROMPT PIN:",
                        "GETPIN",
                        "BYE"),
                pinentry.heard());
    }

    @Test
    void offers_the_first_account_and_says_when_it_was_used_since_it_has_no_list() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, PIN);
        PromptAnswer.Given answer = pinentry.dialogue().enterPin(SamplePrompts.CHOICE, patience());

        PromptAnswer.Chose chose = assertInstanceOf(PromptAnswer.Chose.class, answer);
        assertEquals(0, chose.account());
        assertEquals("123456", typed(chose.yes()));
        assertTrue(pinentry.heard().stream().anyMatch(line -> line.contains("Account: bob – Last used 22 Nov 2026")));
        assertTrue(pinentry.heard().stream().anyMatch(line -> line.contains("There are 2 accounts.")));
    }

    /// Its buttons cannot be held for five seconds.
    @Test
    void has_the_word_typed_before_everything_is_erased() throws Exception {
        PretendPinentry yes = PretendPinentry.answering(Files.createDirectory(directory.resolve("yes")), "D yes\nOK\n");
        PretendPinentry pin = PretendPinentry.answering(Files.createDirectory(directory.resolve("pin")), PIN);
        PretendPinentry click = PretendPinentry.answering(Files.createDirectory(directory.resolve("click")), "OK\n");
        PretendPinentry no = PretendPinentry.answering(Files.createDirectory(directory.resolve("no")), CANCEL);

        assertEquals(new PromptAnswer.Approved(), yes.dialogue().confirm(SamplePrompts.ERASE, patience()));
        assertEquals(new PromptAnswer.Declined(), pin.dialogue().confirm(SamplePrompts.ERASE, patience()));
        assertEquals(new PromptAnswer.Declined(), click.dialogue().confirm(SamplePrompts.ERASE, patience()));
        assertEquals(new PromptAnswer.Declined(), no.dialogue().confirm(SamplePrompts.ERASE, patience()));

        assertTrue(
                yes.heard().contains("SETPROMPT Erase? Type yes:"), yes.heard().toString());
    }

    @Test
    void takes_a_dot_for_another_device_and_has_a_button_for_it_beside_a_click() throws Exception {
        PromptText offering = SamplePrompts.SIGN_IN_OR_ANOTHER_DEVICE;
        PretendPinentry typing =
                PretendPinentry.answering(Files.createDirectory(directory.resolve("pin")), "D .\nOK\n");
        PretendPinentry clicking = PretendPinentry.answering(
                Files.createDirectory(directory.resolve("click")), "ERR 83886194 not confirmed <Pinentry>\n");

        assertEquals(new PromptAnswer.AnotherDevice(), typing.dialogue().enterPin(offering, patience()));
        assertEquals(new PromptAnswer.AnotherDevice(), clicking.dialogue().confirm(offering, patience()));

        assertTrue(typing.heard().stream().anyMatch(line -> line.endsWith("enter a single dot.")));
        assertTrue(clicking.heard().contains("SETNOTOK Use another device or key"));
    }

    @Test
    void has_a_click_confirmed() throws Exception {
        assertEquals(
                new PromptAnswer.Approved(),
                PretendPinentry.answering(directory, "OK\n").dialogue().confirm(TEXT, patience()));
    }

    @Test
    void takes_a_cancelled_prompt_for_a_no() throws Exception {
        assertEquals(
                new PromptAnswer.Declined(),
                PretendPinentry.answering(directory, CANCEL).dialogue().enterPin(TEXT, patience()));
    }

    @Test
    void takes_a_click_on_no_for_a_no() throws Exception {
        assertEquals(
                new PromptAnswer.Declined(),
                PretendPinentry.answering(directory, "ERR 83886194 not confirmed <Pinentry>\n")
                        .dialogue()
                        .confirm(TEXT, patience()));
    }

    @Test
    void tells_when_nobody_answered() throws Exception {
        assertEquals(
                new PromptAnswer.TimedOut(),
                PretendPinentry.answering(directory, "ERR 83886142 Timeout <Pinentry>\n")
                        .dialogue()
                        .enterPin(TEXT, patience()));
    }

    @Test
    void tells_when_there_is_no_terminal_to_show_it_on() throws Exception {
        assertEquals(
                new PromptAnswer.Unable(),
                PretendPinentry.answering(directory, "ERR 83918950 Inappropriate ioctl for device <Pinentry>\n")
                        .dialogue()
                        .enterPin(TEXT, patience()));
    }

    @Test
    void tells_when_there_is_no_such_program() {
        PinentryDialogue dialogue = new PinentryDialogue(
                new PinentryProgram(directory.resolve("nothing").toString(), Map.of()), SamplePrompts.ENGLISH);

        assertEquals(new PromptAnswer.Unable(), dialogue.enterPin(TEXT, patience()));
    }

    @Test
    void asks_by_a_program_that_could_not_be_started_the_last_time() throws Exception {
        PinentryDialogue dialogue = PretendPinentry.answering(directory, "OK\n").dialogue();
        Path elsewhere = directory.resolve("elsewhere");

        Files.move(directory.resolve("pinentry"), elsewhere);
        PromptAnswer.Given first = dialogue.confirm(TEXT, patience());
        Files.move(elsewhere, directory.resolve("pinentry"));

        assertEquals(new PromptAnswer.Unable(), first);
        assertEquals(new PromptAnswer.Approved(), dialogue.confirm(TEXT, patience()));
    }

    @Test
    void tells_when_the_program_talks_nonsense() throws Exception {
        assertEquals(
                new PromptAnswer.Unable(),
                PretendPinentry.answering(directory, "yes, of course\n")
                        .dialogue()
                        .confirm(TEXT, patience()));
    }

    @Test
    void asks_again_when_nothing_was_typed() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, "OK\n", PIN);

        assertEquals("123456", typed(pinentry.dialogue().enterPin(TEXT, patience())));
        assertTrue(pinentry.heard().contains("SETERROR Enter your PIN."));
    }

    @Test
    void leaves_repeating_to_a_pinentry_that_can() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, "S PIN_REPEATED\n" + PIN);

        assertEquals("123456", typed(pinentry.dialogue().choosePin(TEXT, patience())));
        assertTrue(pinentry.heard().contains("SETREPEAT Confirm PIN:"));
    }

    @Test
    void compares_two_entries_itself_where_the_pinentry_cannot() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, PIN, "D 654321\nOK\n", PIN, PIN)
                .thatCannotRepeat();

        assertEquals("123456", typed(pinentry.dialogue().choosePin(TEXT, patience())));
        assertEquals(
                List.of("SETPROMPT New PIN:", "SETPROMPT Confirm PIN:", "SETPROMPT New PIN:", "SETPROMPT Confirm PIN:"),
                pinentry.heard().stream()
                        .filter(line -> line.startsWith("SETPROMPT"))
                        .toList());
        assertTrue(pinentry.heard().contains("SETERROR " + "The PINs do not match. Enter both again."));
    }

    @Test
    void takes_a_cancelled_repetition_for_a_no() throws Exception {
        assertEquals(
                new PromptAnswer.Declined(),
                PretendPinentry.answering(directory, PIN, CANCEL)
                        .thatCannotRepeat()
                        .dialogue()
                        .choosePin(TEXT, patience()));
    }

    @Test
    void ends_the_program_when_the_question_is_withdrawn() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory);
        QuestionCancellation withdrawal = new QuestionCancellation();
        FutureTask<PromptAnswer.Given> asking = new FutureTask<>(
                () -> pinentry.dialogue().enterPin(TEXT, new Patience(Duration.ofMinutes(10), withdrawal)));
        Thread.ofPlatform().daemon().start(asking);
        while (!pinentry.heard().contains("GETPIN")) {
            Thread.sleep(5);
        }

        withdrawal.withdraw();

        assertEquals(new PromptAnswer.Unable(), asking.get());
    }

    @Test
    void lets_a_program_end_by_itself_that_has_answered_and_ignores_interrupts() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, PIN).thatIgnoresInterrupts();

        PromptAnswer.Given answer = pinentry.dialogue().enterPin(TEXT, patience());

        assertEquals("123456", typed(answer));
        assertTrue(pinentry.endedByItself());
    }

    @Test
    void shows_nothing_when_the_question_is_gone_already() throws Exception {
        PretendPinentry pinentry = PretendPinentry.answering(directory, PIN);
        QuestionCancellation withdrawal = new QuestionCancellation();
        withdrawal.withdraw();

        PromptAnswer.Given answer =
                pinentry.dialogue().enterPin(TEXT, new Patience(Duration.ofSeconds(30), withdrawal));

        assertEquals(new PromptAnswer.Unable(), answer);
        assertFalse(pinentry.heard().contains("GETPIN"));
    }

    private static Patience patience() {
        return new Patience(Duration.ofSeconds(30), new QuestionCancellation());
    }

    private static String typed(PromptAnswer.Given answer) {
        try (var pin = assertInstanceOf(PromptAnswer.PinTyped.class, answer).pin()) {
            return new String(pin.exposeCopy(), StandardCharsets.UTF_8);
        }
    }
}
