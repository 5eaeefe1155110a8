package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.desktop.manager.part.AgentConnection;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.HistoryTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of trouble that the agent names is said in the person's language; what it says itself is English.
final class TroubleWordsTest {

    private static final String FOREIGN = "Zyzzyva of the agent.";
    private static final ManagerTexts ENGLISH = ManagerTexts.of(Locale.UK, ZoneOffset.UTC);
    private static final ManagerTexts GERMAN = ManagerTexts.of(Locale.GERMANY, ZoneOffset.UTC);

    /// Of these the kind alone leaves open what happened, or where.
    private static final Set<Refusal.Reason> WITH_DETAIL = EnumSet.of(
            Refusal.Reason.CHIP,
            Refusal.Reason.VAULT,
            Refusal.Reason.PROMPTER_THERE,
            Refusal.Reason.NOT_POSSIBLE,
            Refusal.Reason.FAILED);

    @ParameterizedTest
    @EnumSource
    void each_refusal_has_words_of_our_own(Refusal.Reason reason) {
        ErrorNotice english = ErrorNotice.of(reason, FOREIGN, ENGLISH);
        ErrorNotice german = ErrorNotice.of(reason, FOREIGN, GERMAN);

        assertOurOwn(english, german);
        assertEquals(WITH_DETAIL.contains(reason), german.detail().contains(FOREIGN));
    }

    @ParameterizedTest
    @EnumSource
    void each_failure_of_the_connection_has_words_of_our_own(ControlException.Reason reason) {
        ControlException e = new ControlException(reason, FOREIGN, new IllegalArgumentException(FOREIGN));
        AgentConnection door = new AgentConnection(Path.of("/nowhere"));

        assertOurOwn(ErrorNotice.of(e, door, ENGLISH), ErrorNotice.of(e, door, GERMAN));
    }

    private static void assertOurOwn(ErrorNotice english, ErrorNotice german) {
        for (ErrorNotice notice : new ErrorNotice[] {english, german}) {
            assertFalse(notice.what().isBlank());
            assertFalse((notice.what() + notice.advice() + notice.command()).contains(FOREIGN));
        }
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

    @Test
    void nothing_is_put_around_words_that_are_not_there() {
        assertEquals(
                "Das ist hier nicht möglich.",
                ErrorNotice.of(Refusal.Reason.NOT_POSSIBLE, "", GERMAN).line());
    }

    private static String protocols(String outcome) {
        return outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
