package localpasskey.desktop.manager.passkey;

import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.model.HistoryLine;
import localpasskey.wire.CredentialId;

/// All that the agent says about one passkey.
///
/// @param history the newest lines about it
public record DetailsReport(PasskeyRow row, PasskeyDetail detail, List<HistoryLine> history) {

    /// How many lines of the history are shown.
    private static final int MOST = 8;

    public DetailsReport {
        history = List.copyOf(history);
    }

    public static DetailsReport of(ControlClient agent, CredentialId id, PasskeyRow row) throws ControlException {
        return new DetailsReport(
                row, agent.passkey(id), agent.newestHistoryOf(id, MOST).rows());
    }
}
