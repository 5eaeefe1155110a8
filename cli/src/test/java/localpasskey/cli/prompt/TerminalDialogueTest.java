package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import localpasskey.cli.prompt.Dialogue.Patience;
import localpasskey.control.message.PromptAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalDialogueTest {

    private static final PromptText TEXT = new PromptText(
            "Sign in", "Sign in to", "example.com", List.of("Account: alice"), "That PIN was wrong.", "Sign in", false);
    private static final PromptText CHOICE = new PromptText(
            "Sign in", "Sign in to", "example.com", List.of(), "", "Sign in", false, List.of("bob", "ada"));
    private static final PromptText DESTRUCTIVE =
            new PromptText("Erase", "This destroys everything.", "", List.of(), "", "Erase", true);

    @Test
    void shows_the_question_line_by_line() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");

        new TerminalDialogue(terminal).confirm(TEXT, patience());

        assertEquals("""

                -- Sign in --
                That PIN was wrong.

                Sign in to

                    example.com

                Account: alice
                Sign in? [y/N]\s""", terminal.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", " yes ", "YES"})
    void takes_these_for_yes(String typed) {
        assertEquals(
                new PromptAnswer.Approved(),
                new TerminalDialogue(ScriptedTerminal.typing(typed)).confirm(TEXT, patience()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "j", "yes please"})
    void takes_everything_else_for_no(String typed) {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(typed)).confirm(TEXT, patience()));
    }

    @Test
    void wants_the_whole_word_before_it_destroys() {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing("y")).confirm(DESTRUCTIVE, patience()));
        assertEquals(
                new PromptAnswer.Approved(),
                new TerminalDialogue(ScriptedTerminal.typing("yes")).confirm(DESTRUCTIVE, patience()));
    }

    @Test
    void takes_the_end_of_input_for_no() {
        assertEquals(
                new PromptAnswer.Declined(), new TerminalDialogue(ScriptedTerminal.typing()).confirm(TEXT, patience()));
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing()).enterPin(TEXT, patience()));
    }

    @Test
    void brings_the_pin_back_and_zeroes_what_was_typed() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("123456");

        PromptAnswer.Given answer = new TerminalDialogue(terminal).enterPin(TEXT, patience());

        assertEquals("123456", typed(answer));
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void takes_an_empty_pin_for_a_no() {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing("")).enterPin(TEXT, patience()));
    }

    @Test
    void has_a_new_pin_typed_until_both_are_the_same() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("123456", "123457", "abcdef", "abcdef");

        PromptAnswer.Given answer = new TerminalDialogue(terminal).choosePin(TEXT, patience());

        assertEquals("abcdef", typed(answer));
        assertTrue(terminal.shown().contains(Dialogue.DIFFERENT));
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void takes_no_pin_whose_characters_the_terminal_lost() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("n\ufffd\ufffdtwork9");

        PromptAnswer.Given answer = new TerminalDialogue(terminal).enterPin(TEXT, patience());

        assertEquals(new PromptAnswer.Declined(), answer);
        assertTrue(terminal.shown().endsWith(LostCharacters.WORDS), terminal.shown());
        assertTrue(terminal.secretsAreZeroed());
    }

    @Test
    void says_when_the_question_is_gone() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");
        Patience patience = patience();
        new TerminalDialogue(terminal).confirm(TEXT, patience);

        patience.withdrawal().withdraw();

        assertTrue(terminal.shown().endsWith("The question is gone. Press Enter."));
    }

    @Test
    void shows_accounts_by_numbers_and_takes_one_with_the_pin() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("3", "0", "2", "123456");

        PromptAnswer.Given answer = new TerminalDialogue(terminal).enterPin(CHOICE, patience());

        PromptAnswer.Chose chose = assertInstanceOf(PromptAnswer.Chose.class, answer);
        assertEquals(1, chose.account());
        assertEquals("123456", typed(chose.yes()));
        assertTrue(terminal.shown().contains("  1  bob\n  2  ada\n"), terminal.shown());
    }

    @Test
    void takes_an_account_by_its_number_where_no_pin_is_asked_for() {
        assertEquals(
                new PromptAnswer.Chose(0, new PromptAnswer.Approved()),
                new TerminalDialogue(ScriptedTerminal.typing("1")).confirm(CHOICE, patience()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y"})
    void picks_no_account_for_a_person_who_names_none(String typed) {
        assertEquals(
                new PromptAnswer.Declined(),
                new TerminalDialogue(ScriptedTerminal.typing(typed)).confirm(CHOICE, patience()));
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
