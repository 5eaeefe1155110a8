package localpasskey.desktop.manager.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.text.JTextComponent;
import localpasskey.control.report.PasskeySummary;
import localpasskey.desktop.manager.SamplePasskeys;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;

/// What the details say of a passkey's history.
final class DetailsPaneTest {

    @Test
    void who_made_it_or_signed_in_used_it_and_nobody_else() {
        List<HistoryLine> history = List.of(
                line(HistoryEvent.Action.RENAME, "the manager", "OK"),
                line(HistoryEvent.Action.SIGN_IN, "Firefox, https://analytical.example", "OK"),
                line(HistoryEvent.Action.SIGN_IN, "a stranger", "OPERATION_DENIED"),
                line(HistoryEvent.Action.CREATE, "Chromium", "OK"));

        assertEquals("Firefox, Chromium", DetailsPane.programs(history));
    }

    @Test
    void a_failure_that_comes_late_takes_nothing_from_the_passkey_that_is_shown_now() {
        DetailsPane pane = new DetailsPane(ManagerTexts.of(Locale.ENGLISH, ZoneOffset.UTC), List.of());
        PasskeySummary first = SamplePasskeys.of(0, "github.com", "ada");
        PasskeySummary second = SamplePasskeys.of(1, "bank.example", "ada");
        pane.show(SamplePasskeys.row(first));
        pane.show(SamplePasskeys.row(second));

        pane.cannotShow(first.id(), "late");
        assertFalse(words(pane.component()).contains("late"));

        pane.cannotShow(second.id(), "in time");
        assertTrue(words(pane.component()).contains("in time"));
    }

    private static List<String> words(Container in) {
        List<String> words = new ArrayList<>();
        for (Component part : in.getComponents()) {
            if (part instanceof JTextComponent text) {
                words.add(text.getText());
            } else if (part instanceof Container inner) {
                words.addAll(words(inner));
            }
        }
        return words;
    }

    private static HistoryLine line(HistoryEvent.Action action, String caller, String outcome) {
        RelyingPartyId site = new RelyingPartyId("analytical.example");
        HistoryEvent.Verification verification = HistoryEvent.Verification.PIN_IN_PROMPT;
        return new HistoryLine(1, Instant.EPOCH, new HistoryEvent(action, site, "ada", caller, verification, outcome));
    }
}
