package localpasskey.control;

import java.util.List;

/// What the agent answers to a [Query] or a [Change].
public sealed interface Report
        permits Report.Done,
                Report.PasskeyPage,
                Report.HistoryPage,
                Report.HistoryLinks,
                Report.Findings,
                StatusReport,
                PasskeyDetail,
                PinReport,
                PinOutcome,
                SelfTestReport,
                HistoryVerdict {

    /// It is done and there is nothing more to say.
    record Done() implements Report {}

    /// Newest first.
    ///
    /// @param total of all pages
    record PasskeyPage(List<PasskeySummary> passkeys, long total) implements Report {
        public PasskeyPage {
            passkeys = List.copyOf(passkeys);
        }
    }

    /// Newest first.
    ///
    /// @param total of all pages
    record HistoryPage(List<HistoryRow> rows, long total) implements Report {
        public HistoryPage {
            rows = List.copyOf(rows);
        }
    }

    /// Oldest first.
    ///
    /// @param total of all pages
    record HistoryLinks(List<LinkedRow> rows, long total) implements Report {
        public HistoryLinks {
            rows = List.copyOf(rows);
        }
    }

    /// What `doctor` says, the worst first.
    record Findings(List<Finding> findings) implements Report {
        public Findings {
            findings = List.copyOf(findings);
        }
    }
}
