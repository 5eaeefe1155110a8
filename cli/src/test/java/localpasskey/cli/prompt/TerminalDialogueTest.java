package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import localpasskey.cli.prompt.Dialogue.Patience;
import localpasskey.control.message.PromptAnswer;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalDialogueTest {

    private static final PromptText TEXT = SamplePrompts.SIGN_IN;
    private static final PromptText CHOICE = SamplePrompts.CHOICE;
    private static final PromptText DESTRUCTIVE = SamplePrompts.ERASE;
    private static final Texts GERMAN = Texts.of(Part.QUESTIONS, Locale.GERMANY);

    @Test
    void shows_the_question_line_by_line() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");

        new TerminalDialogue(terminal, SamplePrompts.ENGLISH).confirm(TEXT, patience());

        assertEquals("""

                -- Sign in with your passkey --
                Wrong PIN.

                    login.example.com

                User name: alice 100%
                5 tries left.
                Sign in? [y/N]\s""", terminal.shown());
    }

    @Test
    void says_that_it_is_shown_before_anything_is_typed() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");
        List<String> shown = new ArrayList<>();

        new TerminalDialogue(terminal, SamplePrompts.ENGLISH)
                .confirm(
                        TEXT,
                        new Patience(
                                Duration.ofSeconds(30), new QuestionCancellation(), () -> shown.add(terminal.shown())));

        assertEquals(1, shown.size());
        assertTrue(shown.getFirst().strip().endsWith("5 tries left."), shown::toString);
    }

    @Test
    void takes_a_dot_for_another_device_where_that_is_offered() {
        PromptText offering = SamplePrompts.SIGN_IN_OR_ANOTHER_DEVICE;
        ScriptedTerminal terminal = ScriptedTerminal.typing(".");

        assertEquals(
                new PromptAnswer.AnotherDevice(),
                new TerminalDialogue(terminal, SamplePrompts.ENGLISH).enterPin(offering, patience()));
        assertTrue(terminal.shown().contains("Use another device or key: enter a single dot."), terminal.shown());
        assertEquals(
                new PromptAnswer.AnotherDevice(),
                new TerminalDialogue(ScriptedTerminal.typing("."), SamplePrompts.ENGLISH)
                        .confirm(offering, patience()));
        assertEquals(
                new PromptAnswer.AnotherDevice(),
                new TerminalDialogue(ScriptedTerminal.typing("."), SamplePrompts.ENGLISH)
                        .choosePin(offering, patience()));
        assertInstanceOf(
                PromptAnswer.PinTyped.class,
                new TerminalDialogue(ScriptedTerminal.typing("."), SamplePrompts.ENGLISH).enterPin(TEXT, patience()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", " yes ", "YES"})
    void takes_these_for_yes(String typed) {
        assertEquals(
                new PromptAnswer.Approved(),
                new TerminalDialogue(ScriptedTerminal.typing(typed), SamplePrompts.ENGLISH).confirm(TEXT, patience()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "j", "yes please"})
    void takes_everything_else_for_no(String typed) {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(typed), SamplePrompts.ENGLISH).confirm(TEXT, patience()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"j", "Ja", "y"})
    void takes_these_for_yes_in_german(String typed) {
        ScriptedTerminal terminal = ScriptedTerminal.typing(typed);

        assertEquals(new PromptAnswer.Approved(), new TerminalDialogue(terminal, GERMAN).confirm(TEXT, patience()));
        assertTrue(terminal.shown().endsWith("? [j/N] "), terminal.shown());
    }

    @Test
    void wants_the_whole_german_word_before_it_destroys() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("j");

        assertEquals(
                new PromptAnswer.Declined(), new TerminalDialogue(terminal, GERMAN).confirm(DESTRUCTIVE, patience()));
        assertEquals(
                new PromptAnswer.Approved(),
                new TerminalDialogue(ScriptedTerminal.typing("ja"), GERMAN).confirm(DESTRUCTIVE, patience()));
    }

    @Test
    void wants_the_whole_word_before_it_destroys() {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing("y"), SamplePrompts.ENGLISH)
                        .confirm(DESTRUCTIVE, patience()));
        assertEquals(
                new PromptAnswer.Approved(),
                new TerminalDialogue(ScriptedTerminal.typing("yes"), SamplePrompts.ENGLISH)
                        .confirm(DESTRUCTIVE, patience()));
    }

    @Test
    void takes_the_end_of_input_for_no() {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(), SamplePrompts.ENGLISH).confirm(TEXT, patience()));
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(), SamplePrompts.ENGLISH).enterPin(TEXT, patience()));
    }

    @Test
    void brings_the_pin_back_and_zeroes_what_was_typed() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("123456");

        PromptAnswer.Given answer = new TerminalDialogue(terminal, SamplePrompts.ENGLISH).enterPin(TEXT, patience());

        assertEquals("123456", typed(answer));
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void takes_an_empty_pin_for_a_no() {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(""), SamplePrompts.ENGLISH).enterPin(TEXT, patience()));
    }

    @Test
    void has_a_new_pin_typed_until_both_are_the_same() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("123456", "123457", "abcdef", "abcdef");

        PromptAnswer.Given answer = new TerminalDialogue(terminal, SamplePrompts.ENGLISH).choosePin(TEXT, patience());

        assertEquals("abcdef", typed(answer));
        assertTrue(terminal.shown().contains("The PINs do not match. Enter both again."));
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void says_that_a_new_pin_is_too_short_before_it_is_typed_again() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("1234ä", "123456", "123456");

        PromptAnswer.Given answer =
                new TerminalDialogue(terminal, SamplePrompts.ENGLISH).choosePin(TEXT.forPinOf(6), patience());

        assertEquals("123456", typed(answer));
        assertTrue(terminal.shown().contains("This PIN is too short. Use at least 6 characters."));
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void takes_no_pin_whose_characters_the_terminal_lost() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("n\ufffd\ufffdtwork9");

        PromptAnswer.Given answer = new TerminalDialogue(terminal, SamplePrompts.ENGLISH).enterPin(TEXT, patience());

        assertEquals(new PromptAnswer.Declined(), answer);
        assertTrue(terminal.shown().endsWith("Use a UTF-8 locale: LC_ALL=C.UTF-8"), terminal.shown());
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void says_when_the_question_is_gone() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");
        Patience patience = patience();
        new TerminalDialogue(terminal, SamplePrompts.ENGLISH).confirm(TEXT, patience);

        patience.withdrawal().withdraw();

        assertTrue(terminal.shown().endsWith("This question was withdrawn. Press Enter."));
    }

    /// As by Ctrl-C: the shell's prompt is there already.
    @Test
    void asks_for_no_key_where_the_program_ends() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");
        Patience patience = patience();
        new TerminalDialogue(terminal, SamplePrompts.ENGLISH).confirm(TEXT, patience);

        patience.withdrawal().end();

        assertTrue(terminal.shown().endsWith("This question was withdrawn."), terminal.shown());
    }

    @Test
    void shows_accounts_by_numbers_and_takes_one_with_the_pin() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("3", "0", "2", "123456");

        PromptAnswer.Given answer = new TerminalDialogue(terminal, SamplePrompts.ENGLISH).enterPin(CHOICE, patience());

        PromptAnswer.Chose chose = assertInstanceOf(PromptAnswer.Chose.class, answer);
        assertEquals(1, chose.account());
        assertEquals("123456", typed(chose.yes()));
        assertTrue(
                terminal.shown().contains("  1  bob – Last used 22 Nov 2026\n  2  ada (work) – Last used 1 Nov 2026\n"),
                terminal.shown());
    }

    @Test
    void takes_an_account_by_its_number_where_no_pin_is_asked_for() {
        assertEquals(
                new PromptAnswer.Chose(0, new PromptAnswer.Approved()),
                new TerminalDialogue(ScriptedTerminal.typing("1"), SamplePrompts.ENGLISH).confirm(CHOICE, patience()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y"})
    void picks_no_account_for_a_person_who_names_none(String typed) {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(typed), SamplePrompts.ENGLISH)
                        .confirm(CHOICE, patience()));
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
