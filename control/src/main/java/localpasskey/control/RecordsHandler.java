package localpasskey.control;

import localpasskey.wire.CredentialId;

/// What the agent keeps for the person to look up: the history, line by line.
///
/// Called from many threads at once.
public interface RecordsHandler {

    /// The lines about one passkey, newest first.
    Report.HistoryPage historyOf(CredentialId id, PageRequest page) throws RefusedException;

    /// The oldest lines first, with their links.
    Report.HistoryLinks historyLinks(PageRequest page) throws RefusedException;
}
