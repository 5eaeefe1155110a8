package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.HistoryTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of trouble that the agent names is said in the person's language.
final class TroubleWordsTest {

    private static final ManagerTexts ENGLISH = ManagerTexts.of(Locale.UK, ZoneOffset.UTC);
    private static final ManagerTexts GERMAN = ManagerTexts.of(Locale.GERMANY, ZoneOffset.UTC);

    private static final UserMessage BUSY = UserMessage.of(MessageCode.CHIP_BUSY);

    @ParameterizedTest
    @EnumSource
    void each_refusal_has_words(Refusal.Reason reason) {
        assertInBothLanguages(ErrorNotice.of(reason, BUSY, ENGLISH), ErrorNotice.of(reason, BUSY, GERMAN));
    }

    @ParameterizedTest
    @EnumSource
    void only_a_persons_own_no_is_no_error(Refusal.Reason reason) {
        assertEquals(
                reason == Refusal.Reason.DECLINED,
                ErrorNotice.of(reason, BUSY, ENGLISH).tone() == ErrorNotice.Tone.CALM);
    }

    @ParameterizedTest
    @EnumSource
    void each_failure_of_the_connection_has_words(ControlException.Reason reason) {
        ControlException e = new ControlException(reason, BUSY, new IllegalArgumentException("a test"));

        assertInBothLanguages(ErrorNotice.of(e, ENGLISH), ErrorNotice.of(e, GERMAN));
    }

    private static void assertInBothLanguages(ErrorNotice english, ErrorNotice german) {
        assertFalse(english.what().isBlank());
        assertFalse(german.what().isBlank());
        assertNotEquals(english.what(), german.what());
    }

    static Stream<String> outcomes() {
        return Stream.concat(
                Stream.of(CtapStatus.values()).filter(it -> it != CtapStatus.OK).map(Enum::name),
                Stream.of(HistoryEvent.TOO_MANY_QUESTIONS));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void each_outcome_of_the_history_has_words_of_our_own(String outcome) {
        String english = HistoryTexts.refusal(outcome, ENGLISH.texts());
        String german = HistoryTexts.refusal(outcome, GERMAN.texts());

        assertNotEquals(protocols(outcome), english);
        assertNotEquals(protocols(outcome), german);
        assertNotEquals(english, german);
    }

    @Test
    void lines_that_were_left_out_are_counted_and_not_called_refused() {
        assertEquals("more follow", HistoryTexts.outcome(leftOut("MORE"), ENGLISH.texts()));
        assertEquals("and 12473 more", HistoryTexts.outcome(leftOut("12473_MORE"), ENGLISH.texts()));
        assertEquals("und 12473 weitere", HistoryTexts.outcome(leftOut("12473_MORE"), GERMAN.texts()));
    }

    private static HistoryLine leftOut(String outcome) {
        return new HistoryLine(
                1,
                Instant.EPOCH,
                new HistoryEvent(
                        HistoryEvent.Action.LEFT_OUT,
                        new RelyingPartyId(""),
                        "",
                        "localpasskey",
                        HistoryEvent.Verification.NONE,
                        outcome));
    }

    @Test
    void an_outcome_of_a_later_version_stays_the_protocols_word() {
        assertEquals("too sunny", HistoryTexts.refusal("TOO_SUNNY", GERMAN.texts()));
    }

    private static String protocols(String outcome) {
        return outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
