package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import localpasskey.cli.prompt.Dialogue.Patience;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Custody;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.PromptText;
import localpasskey.words.QuestionTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// GnuPG's own pinentry-tty, in a terminal of its own.
@Timeout(60)
@Tag("pinentry")
@ExtendWith(Needs.class)
final class RealPinentryTest {

    private static final Question PIN =
            new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 5, true);
    private static final Question CLICK =
            new Question.Confirm(new Purpose.Delete(new RelyingPartyId("example.com"), "alice"));
    private static final Question CHOICE = new Question.ChoosePin(
            new Purpose.CreatePasskey(new RelyingPartyId("a.example"), "bob"), 6, UserMessage.NONE);

    private final QuestionCancellation withdrawal = new QuestionCancellation();

    @Test
    void shows_who_wants_what_and_does_not_show_the_pin() throws Exception {
        try (Pty terminal = Pty.idle()) {
            FutureTask<PromptAnswer.Given> asking = asking(terminal, PIN);

            String shown = terminal.waitFor("PIN: ");
            terminal.type("12 %34\n");

            assertEquals("12 %34", typed(asking.get()));
            assertTrue(shown.contains("Wrong PIN."), shown);
            assertTrue(shown.contains("\r\n    example.com\r\n"), shown);
            assertTrue(shown.contains("User name: alice"), shown);
            assertTrue(shown.contains("5 attempts left before the PIN is blocked"), shown);
            assertFalse(terminal.shown().contains("12 %34"), terminal.shown());
        }
    }

    @Test
    void has_a_new_pin_typed_twice() throws Exception {
        try (Pty terminal = Pty.idle()) {
            FutureTask<PromptAnswer.Given> asking = asking(terminal, CHOICE);

            terminal.waitFor("New PIN: ");
            terminal.type("123456\n");
            terminal.waitFor("Confirm PIN: ");
            terminal.type("654321\n");
            terminal.waitFor("do not match");
            terminal.type("secret\n");
            terminal.type("secret\n");

            assertEquals("secret", typed(asking.get()));
        }
    }

    @Test
    void confirms_by_a_key() throws Exception {
        try (Pty terminal = Pty.idle()) {
            FutureTask<PromptAnswer.Given> asking = asking(terminal, CLICK);

            terminal.waitFor("]?");
            terminal.type("d");

            assertEquals(new PromptAnswer.Approved(), asking.get());
        }
    }

    @Test
    void declines_by_a_key() throws Exception {
        try (Pty terminal = Pty.idle()) {
            FutureTask<PromptAnswer.Given> asking = asking(terminal, CLICK);

            terminal.waitFor("]?");
            terminal.type("n");

            assertEquals(new PromptAnswer.Declined(), asking.get());
        }
    }

    @Test
    void goes_away_when_withdrawn_and_leaves_the_terminal_in_order() throws Exception {
        try (Pty terminal = Pty.idle()) {
            FutureTask<PromptAnswer.Given> asking = asking(terminal, PIN);
            terminal.waitFor("PIN: ");
            assertFalse(echoes(terminal));

            withdrawal.withdraw();

            assertFalse(asking.get() instanceof PromptAnswer.PinTyped);
            assertTrue(echoes(terminal));
        }
    }

    @Test
    void cannot_show_anything_without_a_terminal() {
        PinentryDialogue nowhere =
                new PinentryDialogue(PinentryProgram.of("pinentry-tty", "/dev/null", Map.of()), SamplePrompts.ENGLISH);

        PromptAnswer.Given answer =
                nowhere.enterPin(SamplePrompts.SIGN_IN, new Patience(Duration.ofSeconds(30), withdrawal));

        assertFalse(answer instanceof PromptAnswer.PinTyped);
    }

    private FutureTask<PromptAnswer.Given> asking(Pty terminal, Question question) throws InterruptedException {
        PinentryDialogue dialogue = new PinentryDialogue(
                PinentryProgram.of("pinentry-tty", terminal.device(), Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8")),
                SamplePrompts.ENGLISH);
        PromptText text = new QuestionTexts(SamplePrompts.ENGLISH, Clock.systemUTC(), ZoneOffset.UTC)
                .of(question, new Requester("", Requester.Door.USB, "", Custody.TPM), List.of());
        Patience patience = new Patience(Duration.ofSeconds(50), withdrawal);
        FutureTask<PromptAnswer.Given> asking = new FutureTask<>(() -> switch (question) {
            case Question.Confirm _, Question.TryAgain _ -> dialogue.confirm(text, patience);
            case Question.EnterPin _ -> dialogue.enterPin(text, patience);
            case Question.ChoosePin _ -> dialogue.choosePin(text, patience);
        });
        Thread.ofPlatform().daemon().start(asking);
        return asking;
    }

    private static boolean echoes(Pty terminal) throws Exception {
        Process stty = new ProcessBuilder("stty", "-a", "-F", terminal.device()).start();
        return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains(" echo ");
    }

    private static String typed(PromptAnswer.Given answer) {
        try (var pin = assertInstanceOf(PromptAnswer.PinTyped.class, answer).pin()) {
            return new String(pin.exposeCopy(), StandardCharsets.UTF_8);
        }
    }
}
