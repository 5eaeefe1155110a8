package localpasskey.control;

import java.time.Instant;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// Records of fixed answers.
final class PretendRecords implements RecordsHandler {

    static final HistoryRow ROW = new HistoryRow(
            1,
            Instant.EPOCH,
            HistoryRow.Action.SIGN_IN,
            "example.com",
            "alice",
            "a program on this computer",
            HistoryRow.Verification.PIN_IN_PROMPT,
            "OK");

    static final LinkedRow LINKED = new LinkedRow(ROW, Bytes.ofHex("01020304"), Bytes.ofHex("5a".repeat(32)));

    @Override
    public Report.HistoryPage historyOf(CredentialId id, PageRequest page) {
        return id.equals(PretendAgent.PASSKEY.id())
                ? new Report.HistoryPage(List.of(ROW), 1)
                : new Report.HistoryPage(List.of(), 0);
    }

    @Override
    public Report.HistoryLinks historyLinks(PageRequest page) {
        return new Report.HistoryLinks(List.of(LINKED), 1);
    }
}
