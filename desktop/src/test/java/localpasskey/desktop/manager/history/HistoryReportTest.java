package localpasskey.desktop.manager.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;

/// A passkey has in the history the name that the person gave it.
final class HistoryReportTest {

    @Test
    void finds_the_persons_own_name_by_the_credential_id() {
        HistoryReport report = new HistoryReport(List.of(), 0, Map.of(Bytes.ofHex("a1"), "Work"));

        assertEquals("Work", report.label(line("a1")));
        assertEquals("", report.label(line("b2")));
        assertEquals("", report.label(line("")));
        assertEquals("Work · ada", ManagerTexts.named("Work", "ada"));
        assertEquals("ada", ManagerTexts.named("", "ada"));
    }

    private static HistoryLine line(String passkey) {
        return new HistoryLine(
                1,
                Instant.EPOCH,
                new HistoryEvent(
                        HistoryEvent.Action.SIGN_IN,
                        new RelyingPartyId("github.com"),
                        "ada",
                        "Firefox",
                        HistoryEvent.Verification.PIN_IN_PROMPT,
                        "OK",
                        Bytes.ofHex(passkey)));
    }
}
