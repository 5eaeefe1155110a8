package localpasskey.control.report;

import java.time.Instant;
import java.util.List;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.SeenPasskey;
import localpasskey.wire.Bytes;

/// What the agent answers to a [Query] or a [Change].
public sealed interface Report
        permits Report.Done,
                Report.PasskeyPage,
                Report.HistoryPage,
                Report.HistoryLinks,
                Report.CoveragePage,
                Report.SeenPage,
                Report.Findings,
                Report.HistoryCheck,
                Report.Pin,
                Report.PinChange,
                Report.ChipPlaces,
                Report.Attestation,
                Report.SiteAttestations,
                StatusReport,
                PasskeyDetail,
                FingerprintReport,
                SelfTestReport {

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
    record HistoryPage(List<HistoryLine> rows, long total) implements Report {
        public HistoryPage {
            rows = List.copyOf(rows);
        }
    }

    /// Oldest first.
    ///
    /// @param total of all pages
    record HistoryLinks(List<LinkedLine> rows, long total) implements Report {
        public HistoryLinks {
            rows = List.copyOf(rows);
        }
    }

    record Pin(PinStatus status) implements Report {}

    /// @param wanted whether the chip is to keep anything of ours
    /// @param left places that the chip has for whoever comes first
    /// @param needed more of them by us, where the chip is to keep what it does not keep yet
    /// @param orphans objects that it keeps and that were made for another vault: one that is gone, or one of
    ///     another person
    record ChipPlaces(boolean wanted, long left, long needed, long orphans) implements Report {}

    /// @param message for a verifier, to be handed on as it is
    record Attestation(Bytes message) implements Report {}

    /// The sites whose new passkeys are attested by the chip, the oldest first.
    record SiteAttestations(List<AttestedSite> sites) implements Report {

        /// Most sites in one report.
        public static final int MAX_SITES = 100;

        public SiteAttestations {
            sites = List.copyOf(sites);
        }
    }

    /// @param since when it got the chip's certificate
    /// @param until when its own certificate for the chip ends
    record AttestedSite(String site, Instant since, Instant until) {}

    record PinChange(PinOutcome outcome) implements Report {}

    record HistoryCheck(HistoryVerdict verdict) implements Report {}

    /// What is only here first, and within that what was used last.
    ///
    /// @param total rows of all pages
    record CoveragePage(List<SiteCoverage> sites, long total, Headline headline) implements Report {
        public CoveragePage {
            sites = List.copyOf(sites);
        }
    }

    /// @param sites that have a passkey here; `covered`, `claimed` and `onlyHere` add up to it
    /// @param due sites to be asked about now
    /// @param toEnrol passkeys of another computer that are to be made here
    record Headline(long sites, long covered, long claimed, long onlyHere, long due, long toEnrol) {}

    /// Sites in alphabetical order.
    ///
    /// @param on whether anything is looked at
    /// @param total rows of all pages
    /// @param sites of which anything is known: a passkey is here, or was seen
    /// @param accounts the one on which most sites hang first
    record SeenPage(boolean on, List<SeenPasskey> passkeys, long total, long sites, List<CloudAccount> accounts)
            implements Report {

        /// Most accounts that are told apart.
        public static final int MAX_ACCOUNTS = 32;

        public SeenPage {
            passkeys = List.copyOf(passkeys);
            accounts = List.copyOf(accounts);
        }
    }

    /// Who gets into this account gets into so many sites.
    ///
    /// @param provider empty for those whose provider is not known, which may be several
    record CloudAccount(String provider, long sites) {}

    /// What `doctor` says, the worst first.
    record Findings(List<Finding> findings) implements Report {
        public Findings {
            findings = List.copyOf(findings);
        }
    }
}
