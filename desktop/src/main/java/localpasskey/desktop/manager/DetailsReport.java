package localpasskey.desktop.manager;

import java.util.List;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.HistoryRow;
import localpasskey.control.PageRequest;
import localpasskey.control.PasskeyDetail;
import localpasskey.wire.CredentialId;

/// All that the agent says about one passkey.
///
/// @param history the newest lines about it
record DetailsReport(PasskeyRow row, PasskeyDetail detail, List<HistoryRow> history) {

    /// How many lines of the history are shown.
    private static final int MOST = 50;

    DetailsReport {
        history = List.copyOf(history);
    }

    static DetailsReport of(ControlClient agent, CredentialId id, PasskeyRow row) throws ControlException {
        return new DetailsReport(
                row,
                agent.passkey(id),
                agent.historyOf(id, new PageRequest(0, MOST)).rows());
    }
}
