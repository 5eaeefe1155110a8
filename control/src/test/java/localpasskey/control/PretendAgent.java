package localpasskey.control;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import localpasskey.control.message.ListRange;
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
import localpasskey.control.server.RecordsHandler;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Protection;
import localpasskey.model.Sensor;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent of fixed answers, which writes down what it was told.
public final class PretendAgent implements ControlHandler {

    public PretendAgent() {}

    public static final PasskeySummary PASSKEY = new PasskeySummary(
            CredentialId.of(new byte[] {1, 2, 3, 4}),
            "example.com",
            "Example",
            "alice",
            "Alice",
            "work",
            true,
            Protection.VERIFIED,
            Instant.ofEpochMilli(1_700_000_000_000L),
            Instant.ofEpochMilli(1_700_000_100_000L),
            7);

    public static final SelfTestReport SELF_TEST = new SelfTestReport(
            new StatusReport.Chip(Custody.TPM, "IFX", "SLB9670", "7.85", "aaguid", ""),
            new SelfTestReport.Lockout.Counted(false, 31, Duration.ofMinutes(10), true),
            List.of(
                    new SelfTestReport.Check("It signs", true, "ECDSA on P-256"),
                    new SelfTestReport.Check("It refuses", false, "It signed.")),
            List.of(new SelfTestReport.Command("TPM2_Sign", 3, 150_200, 171_000)));

    public static final StatusReport STATUS = new StatusReport(
            "0.1.0",
            StatusReport.Mode.SESSION,
            new StatusReport.Chip(
                    Custody.SOFTWARE_TPM, "IBM", "SW TPM", "1.2", "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6", ""),
            "/data",
            1,
            true,
            true,
            false,
            new StatusReport.Prompter.None());

    public final List<String> told = Collections.synchronizedList(new ArrayList<>());
    public final List<Secret> secretsSeen = Collections.synchronizedList(new ArrayList<>());

    public final List<PretendBrowserDesk> browsers = Collections.synchronizedList(new ArrayList<>());

    @Override
    public BrowserHandler browser(BrowserIdentity browser) throws RefusedException {
        if (browser.name().equals("Mosaic")) {
            throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "Mosaic is too old.");
        }
        PretendBrowserDesk desk = new PretendBrowserDesk(browser);
        browsers.add(desk);
        return desk;
    }

    @Override
    public StatusReport status() {
        return STATUS;
    }

    @Override
    public Report.PasskeyPage passkeys(ListRange page) {
        told.add("passkeys " + page.offset() + " " + page.limit());
        return new Report.PasskeyPage(List.of(PASSKEY), 1);
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        if (!id.equals(PASSKEY.id())) {
            throw new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, "No passkey has this id.");
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
    public PinStatus pinStatus() {
        return new PinStatus(true, 5, false, Duration.ZERO);
    }

    @Override
    public FingerprintReport fingerprint() {
        return new FingerprintReport(Duration.ofHours(4), Duration.ofMinutes(90), Sensor.IN_USE);
    }

    @Override
    public Report.HistoryPage history(ListRange page) {
        return new Report.HistoryPage(List.of(PretendRecords.ROW), 1);
    }

    @Override
    public RecordsHandler records() {
        return new PretendRecords();
    }

    @Override
    public HistoryVerdict checkHistory() {
        return new HistoryVerdict.Whole(1);
    }

    @Override
    public Report.Findings findings() {
        return new Report.Findings(List.of(new Finding(Finding.Severity.GOOD, "Chip", "It answers.", "", "")));
    }

    @Override
    public SelfTestReport selfTest(boolean attended) {
        return SELF_TEST;
    }

    @Override
    public void rename(CredentialId id, String label) {
        told.add("rename " + id.bytes().toHex() + " " + label);
    }

    @Override
    public void delete(CredentialId id, Disconnect hangUp) throws RefusedException {
        throw new RefusedException(Refusal.Reason.DECLINED, "You said no; nothing was deleted.");
    }

    @Override
    public PinOutcome setPin(Secret pin) {
        note("set-pin", pin);
        return new PinOutcome.Changed();
    }

    @Override
    public PinOutcome changePin(Secret old, Secret replacement) {
        note("old", old);
        note("new", replacement);
        return new PinOutcome.WrongPin(3);
    }

    @Override
    public void replug() {
        throw new IllegalStateException("a defect");
    }

    @Override
    public void alwaysUv(boolean on, Disconnect hangUp) {
        told.add("always-uv " + on);
    }

    @Override
    public void fingerprint(Duration limit, Disconnect hangUp) {
        told.add("fingerprint " + limit);
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
