package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the agent has to say, written out.
final class AgentTextsTest {

    private final AgentTexts english = AgentTexts.of(Locale.ENGLISH, text -> text.replace('<', '('));
    private final AgentTexts german = AgentTexts.of(Locale.GERMANY, text -> text);

    @Test
    void is_in_the_persons_language() {
        UserMessage message = UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(6));

        assertEquals("This PIN is too short. Use at least 6 characters.", english.text(message));
        assertEquals("Diese PIN ist zu kurz. Sie braucht mindestens 6 Zeichen.", german.text(message));
    }

    @Test
    void makes_foreign_text_safe_and_leaves_our_own() {
        UserMessage message = UserMessage.of(MessageCode.VAULT_FAILED, MessageValue.of("<b>"));

        assertEquals(
                "The file with your passkeys could not be read or written: (b>. Check that the data directory is there"
                        + " and yours, then start the agent again.",
                english.text(message));
    }

    /// Braces in a value are no places.
    @Test
    void takes_a_value_as_it_is() {
        assertEquals(
                "LocalPasskey is not running: nobody listens on /a/{0}/'b'",
                english.text(UserMessage.of(MessageCode.AGENT_NOT_RUNNING, MessageValue.of("/a/{0}/'b'"))));
    }

    @Test
    void writes_numbers_as_the_language_does() {
        List<MessageValue> lines = List.of(MessageValue.of(12_473));

        assertEquals("The history is intact: 12,473 lines.", english.what(FindingCode.HISTORY_WHOLE, lines));
        assertEquals("Der Verlauf ist unverändert: 12.473 Zeilen.", german.what(FindingCode.HISTORY_WHOLE, lines));
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H5M59S, 2 h 5 min",
        "PT48H, 48 h",
        "PT10M, 10 min",
        "PT1M1S, 1 min 1 s",
        "PT40S, 40 s",
        "PT0S, 0 s",
    })
    void writes_the_larger_two_units_of_a_time(Duration duration, String expected) {
        assertEquals(expected, english.text(UserMessage.of(MessageCode.FOUND, MessageValue.of(duration))));
    }

    @Test
    void writes_a_moment_as_the_language_does() {
        UserMessage message = UserMessage.of(MessageCode.FOUND, MessageValue.of(Instant.parse("2026-06-15T12:00:00Z")));

        String american = AgentTexts.of(Locale.US, text -> text).text(message);
        assertTrue(american.startsWith("Jun 15, 2026"), american);
        assertTrue(german.text(message).startsWith("15.06.2026"), german.text(message));
    }

    @Test
    void says_a_message_within_a_message() {
        List<MessageValue> values = List.of(
                MessageValue.of(UserMessage.of(MessageCode.VAULT_DISK_FULL)),
                MessageValue.of(UserMessage.of(MessageCode.VAULT_MAKE_ROOM, MessageValue.of("'/keys'"))));

        assertEquals(
                "The disk is full. Nothing was changed. Make room, then try again.",
                english.what(FindingCode.VAULT_NOT_WRITABLE, values));
        assertEquals("Make room on this disk: df -h '/keys'", english.remedy(FindingCode.VAULT_NOT_WRITABLE, values));
    }

    @Test
    void says_nothing_where_there_is_nothing_to_say() {
        assertEquals("", english.text(UserMessage.NONE));
        assertEquals("", english.meaning(FindingCode.PIN_SET, List.of()));
        assertEquals("", english.remedy(FindingCode.PIN_SET, List.of()));
    }
}
