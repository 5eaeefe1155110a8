package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.control.report.PasskeySummary;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryLine;
import localpasskey.words.HistoryTexts;
import org.junit.jupiter.api.Test;

/// The pictures in the documents show what the program would: no line that the agent never writes.
final class SamplePasskeysTest {

    @Test
    void the_history_of_a_passkey_begins_with_its_creation_and_ends_with_its_last_use() {
        for (PasskeySummary passkey : SamplePasskeys.some()) {
            List<HistoryLine> lines = SamplePasskeys.history(passkey);

            assertEquals(HistoryEvent.Action.CREATE, lines.getLast().event().action());
            assertEquals(passkey.created(), lines.getLast().when());
            assertEquals(passkey.signCount() > 0, lines.size() > 1, passkey.site());
            assertEquals(
                    passkey.signCount() > 0 ? passkey.lastUsed() : passkey.created(),
                    lines.getFirst().when());
        }
    }

    @Test
    void who_declined_was_not_verified_and_a_page_is_named_by_its_browser_and_origin() {
        for (PasskeySummary passkey : SamplePasskeys.some()) {
            for (HistoryLine line : SamplePasskeys.history(passkey)) {
                HistoryEvent event = line.event();

                assertEquals(HistoryTexts.isRefused(event), event.verification() == Verification.NONE, passkey.site());
                assertTrue(
                        event.caller().equals("a program on this computer")
                                || event.caller().endsWith(", https://" + passkey.site()),
                        event.caller());
            }
        }
    }
}
