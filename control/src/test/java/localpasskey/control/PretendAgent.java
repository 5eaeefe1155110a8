package localpasskey.control;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Protection;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.PolicyMember;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent of fixed answers, which writes down what it was told.
public final class PretendAgent implements ControlHandler {

    public PretendAgent() {}

    public static final PasskeySummary PASSKEY = new PasskeySummary(
            CredentialId.of(new byte[] {1, 2, 3, 4}),
            "example.com",
            "example.com",
            "Example",
            "alice",
            "Alice",
            "work",
            true,
            Protection.VERIFIED,
            Instant.ofEpochMilli(1_700_000_000_000L),
            Instant.ofEpochMilli(1_700_000_100_000L),
            7,
            true,
            true);

    public static final SelfTestReport SELF_TEST = new SelfTestReport(
            new StatusReport.Chip(Custody.TPM, "IFX", "SLB9670", "7.85", "aaguid", UserMessage.NONE),
            new SelfTestReport.Lockout.Counted(false, 31, Duration.ofMinutes(10), true),
            List.of(
                    new SelfTestReport.Check(
                            UserMessage.of(MessageCode.TEST_SIGNS),
                            true,
                            UserMessage.of(MessageCode.FOUND, MessageValue.of("ECDSA P-256"))),
                    new SelfTestReport.Check(
                            UserMessage.of(MessageCode.TEST_NEEDS_PIN),
                            false,
                            UserMessage.of(MessageCode.BROKEN_SIGNED))),
            List.of(new SelfTestReport.Command("TPM2_Sign", 3, 150_200, 171_000)));

    public static final StatusReport STATUS = status(new StatusReport.Prompter.None());

    public final List<String> told = Collections.synchronizedList(new ArrayList<>());
    public final List<Secret> secretsSeen = Collections.synchronizedList(new ArrayList<>());

    public final List<PretendBrowserDesk> browsers = Collections.synchronizedList(new ArrayList<>());

    /// Those of its server, which the status tells of.
    public final PrompterRegistry prompters = new PrompterRegistry();

    @Override
    public BrowserHandler browser(BrowserIdentity browser) throws RefusedException {
        if (browser.name().equals("Mosaic")) {
            throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_BROWSERS);
        }
        PretendBrowserDesk desk = new PretendBrowserDesk(browser);
        browsers.add(desk);
        return desk;
    }

    static StatusReport status(StatusReport.Prompter prompter) {
        return new StatusReport(
                "0.1.0",
                StatusReport.Mode.SESSION,
                new StatusReport.Chip(
                        Custody.SOFTWARE_TPM,
                        "IBM",
                        "SW TPM",
                        "1.2",
                        "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6",
                        UserMessage.NONE),
                "/data",
                1,
                true,
                true,
                false,
                List.of("Firefox"),
                prompter,
                UserMessage.NONE,
                List.of(PolicyMember.ALWAYS_UV, PolicyMember.ALLOWED_SITES));
    }

    @Override
    public Report answer(Query query) throws RefusedException {
        return switch (query) {
            case Query.Status() -> status(prompters.present());
            case Query.Passkeys(ListRange page) -> {
                told.add("passkeys " + page.offset() + " " + page.limit());
                yield new Report.PasskeyPage(List.of(PASSKEY), 1);
            }
            case Query.OnePasskey(var id) -> detail(id);
            case Query.PinStatus() -> new Report.Pin(new PinStatus(true, 5, true, false, Duration.ZERO));
            case Query.ChipPlaces() -> new Report.ChipPlaces(true, 5, 2, 1);
            case Query.Fingerprint() ->
                new FingerprintReport(Duration.ofHours(4), Duration.ofMinutes(90), Sensor.IN_USE);
            case Query.History _ -> new Report.HistoryPage(List.of(SampleRecords.ROW), 1);
            case Query.PasskeyHistory(var id, var _) ->
                id.equals(PASSKEY.id())
                        ? new Report.HistoryPage(List.of(SampleRecords.ROW), 1)
                        : new Report.HistoryPage(List.of(), 0);
            case Query.HistoryLinks _ -> new Report.HistoryLinks(List.of(SampleRecords.LINKED), 1);
            case Query.HistoryCheck() -> new Report.HistoryCheck(new HistoryVerdict.Whole(1));
            case Query.Coverage _ -> SampleRecords.PAGE;
            case Query.Seen _ -> SampleRecords.SEEN;
            case Query.SiteAttestations() -> new Report.SiteAttestations(List.of());
            case Query.Findings() ->
                new Report.Findings(List.of(Finding.of(Finding.Severity.GOOD, FindingCode.CHIP_ENCLAVE)));
            case Query.SelfTest _ -> SELF_TEST;
        };
    }

    private static PasskeyDetail detail(CredentialId id) throws RefusedException {
        if (!id.equals(PASSKEY.id())) {
            throw new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, MessageCode.NO_SUCH_PASSKEY);
        }
        return new PasskeyDetail(
                PASSKEY,
                Bytes.ofHex("0a0b"),
                "ES256",
                Bytes.ofHex("a0"),
                "713b04ce-b2f3-4b55-986d-afd363696ad0",
                "userVerificationOptional",
                new ChipReport(true, Map.of("fixedTPM", true), "aa", "bb", true));
    }

    @Override
    public Report carryOut(Change change, Disconnect disconnect) throws RefusedException {
        switch (change) {
            case Change.Rename(var id, String label) ->
                told.add("rename " + id.bytes().toHex() + " " + label);
            case Change.Unmark(var id) -> told.add("unmark " + id.bytes().toHex());
            case Change.AlwaysUv(boolean on) -> told.add("always-uv " + on);
            case Change.KeepInChip(boolean on) -> told.add("keep-in-chip " + on);
            case Change.ReleaseOrphans() -> told.add("release-orphans");
            case Change.Fingerprint(var limit) -> told.add("fingerprint " + limit);
            case Change.SetPin(Secret pin) -> {
                return noted("set-pin", pin, new PinOutcome.Changed());
            }
            case Change.CheckPin(Secret pin) -> {
                return noted("check-pin", pin, new PinOutcome.Right());
            }
            case Change.ChangePin(Secret old, Secret replacement) -> {
                note("old", old);
                note("new", replacement);
                return new Report.PinChange(new PinOutcome.WrongPin(3));
            }
            case Change.OpenWindow(Window window) -> open(window);
            case Change.AttestationChange _ -> told.add("attest");
            case Change.OpenResetWindow() -> told.add("open reset window");
            case Change.Reset() -> told.add("reset");
            case Change.Replug() -> throw new IllegalStateException("a defect");
            case Change.Delete _, Change.DeleteAll _ ->
                throw new RefusedException(Refusal.Reason.DECLINED, MessageCode.DECLINED);
            case Change.RemoveRecoveryMethod _ ->
                throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_SUCH_RECOVERY_METHOD);
            case Change.NoteRecoveryMethod _,
                    Change.CheckedRecoveryMethod _,
                    Change.Remind _,
                    Change.NoteEnrolments _,
                    Change.ForgetEnrolment _,
                    Change.Checker _,
                    Change.ForgetSeen _ -> {}
        }
        return answer(change);
    }

    private Report noted(String what, Secret pin, PinOutcome outcome) {
        note(what, pin);
        return new Report.PinChange(outcome);
    }

    private static Report answer(Change change) {
        if (change instanceof Change.Attest(var _, Bytes challenge)) {
            return new Report.Attestation(Bytes.ofUtf8("statement for ").concat(challenge));
        }
        return change instanceof Change.StartAttestation
                ? new Report.Attestation(Bytes.ofUtf8("request"))
                : new Report.Done();
    }

    private void open(Window window) throws RefusedException {
        if (!prompters.open(window)) {
            throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_DESKTOP);
        }
    }

    @Override
    public String logged(RuntimeException defect) {
        told.add("defect " + defect.getMessage());
        return "e1";
    }

    private void note(String what, Secret secret) {
        secretsSeen.add(secret);
        told.add(what + " " + new String(secret.exposeCopy(), StandardCharsets.UTF_8));
    }
}
