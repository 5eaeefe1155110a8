package localpasskey.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Finding;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Account;
import localpasskey.model.ChipReport;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.LinkedLine;
import localpasskey.model.Protection;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.SeenPasskey;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// An agent that has something of everything, and one that has each thing with nothing in it.
final class FullAgent {

    private static final Instant MADE = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant USED = Instant.parse("2026-11-20T10:00:00Z");

    private FullAgent() {}

    /// Each text that may be left out is there, and the chip answers.
    static void richly(ScriptedAgent agent) {
        agent.chip = chip(UserMessage.of(MessageCode.CHIP_LOCKED_OUT));
        agent.browsers = List.of("Firefox");
        agent.reported = new ChipReport(true, Map.of("fixedTPM", true), "5f".repeat(32), "000b", true);
        agent.passkeys = List.of(passkey("GitHub", "alice", "Alice", "Büro", 12));
        agent.history = List.of(row("github.com", "alice", Bytes.EMPTY));
        agent.findings =
                List.of(Finding.of(Finding.Severity.WARNING, FindingCode.CHIP_SOFTWARE, MessageValue.of("SW TPM")));
        agent.lockout = new SelfTestReport.Lockout.Counted(false, 31, Duration.ofMinutes(10), false);
        agent.checks = List.of(new SelfTestReport.Check(
                UserMessage.of(MessageCode.TEST_SIGNS),
                true,
                UserMessage.of(MessageCode.FOUND, MessageValue.of("ECDSA P-256"))));
        agent.records.sites = List.of(new SiteCoverage(
                "github.com",
                "GitHub",
                List.of(new Account("alice", "work", MADE, USED)),
                1,
                SiteCoverage.State.COVERED,
                List.of(new RecoveryMethod(5, RecoveryMethod.Kind.SECURITY_KEY, "the blue one", MADE, USED)),
                SiteCoverage.Nudge.NONE,
                List.of(new Enrolment("github.com", "ada", "laptop"))));
        agent.records.headline = new Report.Headline(1, 1, 0, 0, 0, 1);
        agent.records.seen = new Report.SeenPage(
                true,
                List.of(new SeenPasskey("github.com", SeenPasskey.Backup.CLOUD, "iCloud Keychain", MADE, USED)),
                1,
                1,
                List.of(new Report.CloudAccount("iCloud Keychain", 1)));
    }

    /// Each text that may be left out is, nothing was ever used, and the chip does not answer.
    static void emptyHanded(ScriptedAgent agent) {
        agent.chip = chip(UserMessage.NONE);
        agent.reported = new ChipReport(false, Map.of(), "", "", false);
        agent.passkeys = List.of(passkey("", "", "", "", 0));
        agent.history = List.of(row("", "", Bytes.EMPTY));
        agent.findings = List.of(Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE));
        agent.lockout = new SelfTestReport.Lockout.None();
        agent.checks =
                List.of(new SelfTestReport.Check(UserMessage.of(MessageCode.TEST_SIGNS), true, UserMessage.NONE));
        agent.records.seen = new Report.SeenPage(
                true,
                List.of(new SeenPasskey("github.com", SeenPasskey.Backup.CLOUD, "", MADE, MADE)),
                1,
                1,
                List.of(new Report.CloudAccount("", 1)));
        agent.records.sites = List.of(new SiteCoverage(
                "github.com",
                "",
                List.of(new Account("", "", MADE, MADE)),
                1,
                SiteCoverage.State.CLAIMED,
                List.of(new RecoveryMethod(5, RecoveryMethod.Kind.SECURITY_KEY, "", MADE, Instant.EPOCH)),
                SiteCoverage.Nudge.NONE,
                List.of(new Enrolment("github.com", "", ""))));
        agent.records.headline = new Report.Headline(1, 0, 1, 0, 0, 1);
    }

    /// What the chip reports of a key that no policy guards.
    static ChipReport keyWithoutPolicy() {
        return new ChipReport(true, Map.of("userWithAuth", true), "", "000b", true);
    }

    /// A line of the history about a passkey, and one about none.
    static List<LinkedLine> linked() {
        return List.of(
                new LinkedLine(row("github.com", "alice", Bytes.ofHex("3f3f")), Bytes.ofHex("7e".repeat(32))),
                new LinkedLine(row("", "", Bytes.EMPTY), Bytes.ofHex("7f".repeat(32))));
    }

    private static StatusReport.Chip chip(UserMessage problem) {
        StatusReport.Chip chip = ScriptedAgent.HARDWARE;
        return new StatusReport.Chip(
                chip.custody(), chip.manufacturer(), chip.model(), chip.firmware(), chip.aaguid(), problem);
    }

    static PasskeySummary passkey(String siteName, String account, String displayName, String label, long signCount) {
        return new PasskeySummary(
                ScriptedAgent.passkey(0x3f, "github.com", "").id(),
                "github.com",
                "github.com",
                siteName,
                account,
                displayName,
                label,
                true,
                Protection.VERIFIED,
                MADE,
                USED,
                signCount);
    }

    private static HistoryLine row(String site, String account, Bytes passkey) {
        return new HistoryLine(
                1,
                USED,
                new HistoryEvent(
                        HistoryEvent.Action.SIGN_IN,
                        new RelyingPartyId(site),
                        account,
                        "a browser",
                        HistoryEvent.Verification.NONE,
                        "OK",
                        passkey));
    }
}
