package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Locale;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A line of the history contradicts itself in no language, and says who asked in words that people have.
final class HistoryTextsTest {

    private static final Texts ENGLISH = Texts.of(Part.MANAGER, Locale.UK);
    private static final Texts GERMAN = Texts.of(Part.MANAGER, Locale.GERMANY);

    /// What is no deed, or is not refused.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIGN_IN", "CHECK_PIN", "LEFT_OUT", "SET_BACK", "PROMPTER", "NOT_ACCEPTED", "ACCEPTED"})
    void does_not_call_done_what_was_refused(Action action) {
        assertNotEquals(words(action, "OK", ENGLISH), words(action, "OPERATION_DENIED", ENGLISH));
        assertNotEquals(words(action, "OK", GERMAN), words(action, "OPERATION_DENIED", GERMAN));
    }

    @Test
    void says_which_of_both_was_wrong() {
        assertEquals("wrong PIN", HistoryTexts.refusal("PIN_INVALID", ENGLISH));
        assertEquals("not recognized", HistoryTexts.refusal("UV_INVALID", ENGLISH));
    }

    @Test
    void names_our_own_program_as_people_know_it() {
        assertEquals(new HistoryTexts.Asker("LocalPasskey", ""), asker("localpasskey", ENGLISH));
        assertEquals(
                new HistoryTexts.Asker("ein Programm auf diesem Computer", ""),
                asker("a program on this computer", GERMAN));
        assertEquals(
                new HistoryTexts.Asker("Firefox, https://github.com", ""),
                asker("Firefox, https://github.com", ENGLISH));
    }

    @Test
    void keeps_a_programs_own_word_in_quotes_and_its_process_for_the_details() {
        assertEquals(
                new HistoryTexts.Asker(
                        "calls itself \"localpasskey desktop 0.1\"", "process 4711, /usr/lib/jvm/bin/java"),
                asker("process 4711, /usr/lib/jvm/bin/java, \"localpasskey desktop 0.1\"", ENGLISH));
    }

    /// An executable may be called anything; what stands in the last quotes has none itself.
    @Test
    void no_executable_stands_for_a_name() {
        assertEquals(
                new HistoryTexts.Asker("calls itself \"evil\"", "process 4711, /tmp/a, \"LocalPasskey\""),
                asker("process 4711, /tmp/a, \"LocalPasskey\", \"evil\"", ENGLISH));
    }

    private static String words(Action action, String outcome, Texts texts) {
        return HistoryTexts.action(event(action, "localpasskey", outcome), texts);
    }

    private static HistoryTexts.Asker asker(String caller, Texts texts) {
        return HistoryTexts.asker(event(Action.PROMPTER, caller, "OK"), texts);
    }

    private static HistoryEvent event(Action action, String caller, String outcome) {
        return new HistoryEvent(action, new RelyingPartyId(""), "", caller, HistoryEvent.Verification.NONE, outcome);
    }
}
