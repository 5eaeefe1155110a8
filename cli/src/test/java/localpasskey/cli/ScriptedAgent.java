package localpasskey.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Query;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.Sensor;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.PolicyMember;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;

/// An agent whose answers the test sets, and which writes down what it was told. Deleting asks at its desk.
public final class ScriptedAgent implements ControlHandler {

    public ScriptedAgent() {}

    static final StatusReport.Chip SOFTWARE = new StatusReport.Chip(
            Custody.SOFTWARE_TPM,
            "IBM",
            "SW TPM",
            "8217.4131",
            "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6",
            UserMessage.NONE);
    static final StatusReport.Chip HARDWARE = new StatusReport.Chip(
            Custody.TPM, "IFX", "SLB9670", "7.85", "713b04ce-b2f3-4b55-986d-afd363696ad0", UserMessage.NONE);

    static final StatusReport.Chip ENCLAVE = new StatusReport.Chip(
            Custody.SECURE_ENCLAVE,
            "Apple",
            "Secure Enclave",
            "",
            "b44067f0-4a06-4402-abcb-836772086834",
            UserMessage.NONE);

    final PrompterRegistry desk = new PrompterRegistry();
    public final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final Deque<PinOutcome> pinOutcomes = new ArrayDeque<>();
    StatusReport.Chip chip = HARDWARE;
    ChipReport reported = new ChipReport(true, attributes(), "5f".repeat(32), "000b" + "7e".repeat(32), true);
    List<String> browsers = List.of();
    Report.ChipPlaces places = new Report.ChipPlaces(true, 5, 0, 0);
    UserMessage refusing = UserMessage.NONE;
    public List<PolicyMember> administrator = List.of();
    public PinStatus pin = new PinStatus(true, 8, false, false, Duration.ZERO);
    FingerprintReport fingerprint = new FingerprintReport(Duration.ZERO, Duration.ZERO, Sensor.READY);
    public List<PasskeySummary> passkeys = List.of();
    List<HistoryLine> history = List.of();
    public final ScriptedRecords records = new ScriptedRecords();
    HistoryVerdict verdict = new HistoryVerdict.Whole(0);
    List<Finding> findings = List.of();
    public List<Report.AttestedSite> attestedSites = List.of();
    SelfTestReport.Lockout lockout = new SelfTestReport.Lockout.Counted(false, 31, Duration.ofMinutes(10), false);
    List<SelfTestReport.Check> checks = List.of(
            new SelfTestReport.Check(
                    UserMessage.of(MessageCode.TEST_SIGNS),
                    true,
                    UserMessage.of(MessageCode.FOUND, MessageValue.of("ECDSA P-256"))),
            new SelfTestReport.Check(UserMessage.of(MessageCode.TEST_SIGNS_AGAIN), true, UserMessage.NONE));

    /// A passkey of a site, with an id of 32 times the same octet.
    public static PasskeySummary passkey(int octet, String site, String account) {
        byte[] id = new byte[32];
        Arrays.fill(id, (byte) octet);
        return passkey(id, site, account);
    }

    static PasskeySummary passkey(byte[] id, String site, String account) {
        return new PasskeySummary(
                CredentialId.of(id),
                site,
                "",
                "",
                account,
                "",
                "",
                true,
                Protection.VERIFIED,
                Instant.parse("2026-11-20T10:00:00Z"),
                Instant.parse("2026-11-22T13:20:00Z"),
                186_000);
    }

    private static Map<String, Boolean> attributes() {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("fixedTPM", true);
        attributes.put("fixedParent", true);
        attributes.put("sensitiveDataOrigin", true);
        attributes.put("userWithAuth", false);
        return attributes;
    }

    @Override
    public Report answer(Query query) throws RefusedException {
        return switch (query) {
            case Query.Status() -> status();
            case Query.Passkeys(ListRange page) -> new Report.PasskeyPage(part(passkeys, page), passkeys.size());
            case Query.OnePasskey(var id) -> detail(find(id));
            case Query.PinStatus() -> new Report.Pin(pin);
            case Query.Fingerprint() -> fingerprint;
            case Query.ChipPlaces() -> places;
            case Query.History(ListRange page) -> new Report.HistoryPage(part(history, page), history.size());
            case Query.PasskeyHistory(var _, ListRange page) ->
                new Report.HistoryPage(part(records.ofOnePasskey, page), records.ofOnePasskey.size());
            case Query.HistoryLinks(ListRange page) ->
                new Report.HistoryLinks(part(records.linked, page), records.linked.size());
            case Query.HistoryCheck() -> new Report.HistoryCheck(verdict);
            case Query.Coverage(ListRange page) ->
                new Report.CoveragePage(part(records.sites, page), records.sites.size(), records.headline);
            case Query.Seen _ -> records.seen;
            case Query.Findings() -> new Report.Findings(findings);
            case Query.SiteAttestations() -> new Report.SiteAttestations(attestedSites);
            case Query.SelfTest(boolean attended) -> selfTest(attended);
        };
    }

    @Override
    public Report carryOut(Change change, Disconnect disconnect) throws RefusedException {
        switch (change) {
            case Change.SetPin(Secret chosen) -> {
                return new Report.PinChange(pin("set " + text(chosen)));
            }
            case Change.CheckPin(Secret typed) -> {
                return new Report.PinChange(pin("check " + text(typed)));
            }
            case Change.ChangePin(Secret old, Secret replacement) -> {
                return new Report.PinChange(pin("change " + text(old) + " to " + text(replacement)));
            }
            case Change.AttestationChange attestation -> attest(attestation);
            case Change.Rename(var id, String label) -> told.add("rename " + find(id).site() + " to " + label);
            case Change.Unmark(var id) -> told.add("unmark " + find(id).site());
            case Change.Delete(var id) -> delete(find(id));
            case Change.DeleteAll all -> deleteAll(all);
            case Change.Replug() -> {
                confirm(new Purpose.TryAgain());
                told.add("replug");
            }
            case Change.OpenResetWindow() -> openResetWindow();
            case Change.Reset() -> told.add("reset");
            case Change.AlwaysUv(boolean on) -> alwaysUv(on);
            case Change.KeepInChip(boolean on) -> told.add("keep-in-chip " + on);
            case Change.ReleaseOrphans() -> told.add("release-orphans");
            case Change.Fingerprint(Duration limit) -> fingerprint(limit);
            case Change.OpenWindow _ -> throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_DESKTOP);
            case Change.NoteRecoveryMethod _,
                    Change.CheckedRecoveryMethod _,
                    Change.RemoveRecoveryMethod _,
                    Change.Remind _,
                    Change.NoteEnrolments _,
                    Change.ForgetEnrolment _,
                    Change.Checker _,
                    Change.ForgetSeen _ -> records.told.add(change);
        }
        return answer(change);
    }

    private void attest(Change.AttestationChange change) throws RefusedException {
        switch (change) {
            case Change.StartAttestation(String site) ->
                confirm(
                        site.isEmpty()
                                ? new Purpose.Attest(new RelyingPartyId(""))
                                : new Purpose.SiteAttestation(new RelyingPartyId(site)));
            case Change.Attest _ -> confirm(new Purpose.Attest(new RelyingPartyId("")));
            case Change.OpenAttestationChallenge _ -> told.add("open challenge");
            case Change.KeepAttestationCertificates(Bytes certificates) ->
                told.add("keep certificates " + certificates.toHex());
            case Change.ForgetSiteAttestation(String site) -> told.add("forget attestation of " + site);
        }
    }

    private void openResetWindow() throws RefusedException {
        confirm(new Purpose.OpenResetWindow());
        told.add("open reset window");
    }

    private static Report answer(Change change) {
        if (change instanceof Change.Attest(var _, Bytes challenge)) {
            return new Report.Attestation(Bytes.ofUtf8("statement for ").concat(challenge));
        }
        if (change instanceof Change.OpenAttestationChallenge(Bytes challenge)) {
            return new Report.Attestation(Bytes.ofUtf8("answer to ").concat(challenge));
        }
        return change instanceof Change.StartAttestation
                ? new Report.Attestation(Bytes.ofUtf8("request"))
                : new Report.Done();
    }

    private StatusReport status() {
        return new StatusReport(
                "0.1.0",
                StatusReport.Mode.SESSION,
                chip,
                "/home/alice/.local/share/localpasskey",
                passkeys.size(),
                pin.set(),
                true,
                false,
                browsers,
                desk.present(),
                refusing,
                administrator);
    }

    private PasskeyDetail detail(PasskeySummary passkey) {
        return new PasskeyDetail(
                passkey,
                Bytes.ofHex("0a0b0c"),
                "ES256",
                Bytes.ofHex("a50102"),
                chip.aaguid(),
                "userVerificationOptional",
                reported);
    }

    private SelfTestReport selfTest(boolean attended) {
        told.add("self-test" + (attended ? "" : " unattended"));
        return new SelfTestReport(
                chip,
                lockout,
                checks,
                List.of(
                        new SelfTestReport.Command("TPM2_Load", 3, 21_340, 25_000),
                        new SelfTestReport.Command("TPM2_Sign", 2, 150_250, 171_000)));
    }

    private void deleteAll(Change.DeleteAll all) throws RefusedException {
        confirm(new Purpose.DeleteAll(all.site(), all.passkeys()));
        told.add("delete all " + all.passkeys() + " of " + all.site().value());
    }

    private void delete(PasskeySummary passkey) throws RefusedException {
        confirm(new Purpose.Delete(new RelyingPartyId(passkey.site()), passkey.account()));
        told.add("delete " + passkey.site());
    }

    private void alwaysUv(boolean on) throws RefusedException {
        if (!on) {
            confirm(new Purpose.AlwaysUvOff());
        }
        told.add("always-uv " + on);
    }

    private void fingerprint(Duration limit) throws RefusedException {
        if (!limit.isZero()
                && !(ask(
                                new Question.EnterPin(new Purpose.FingerprintOn(limit), Question.EnterPin.ALL, false),
                                Duration.ofSeconds(60))
                        instanceof PromptAnswer.PinTyped(Secret typed))) {
            throw new RefusedException(Refusal.Reason.DECLINED, MessageCode.DECLINED);
        }
        told.add("fingerprint " + limit);
        fingerprint = new FingerprintReport(limit, limit, Sensor.READY);
    }

    @Override
    public String logged(RuntimeException defect) {
        throw new AssertionError(defect);
    }

    /// Puts a question to whatever prompter is there.
    PromptAnswer ask(Question question, Duration deadline) {
        try (var pending = desk.ask(
                question,
                new Requester("a program on this computer", Requester.Door.USB, "", Custody.TPM),
                deadline,
                () -> {})) {
            return pending.await();
        }
    }

    private void confirm(Purpose purpose) throws RefusedException {
        switch (ask(new Question.Confirm(purpose), Duration.ofSeconds(60))) {
            case PromptAnswer.Approved() -> {}
            case PromptAnswer.Declined(), PromptAnswer.AnotherDevice() ->
                throw new RefusedException(Refusal.Reason.DECLINED, MessageCode.DECLINED);
            case PromptAnswer.PinTyped _, PromptAnswer.Chose _, PromptAnswer.TimedOut _, PromptAnswer.Withdrawn _ ->
                throw new RefusedException(Refusal.Reason.TIMED_OUT, MessageCode.TIMED_OUT);
            case PromptAnswer.Unable _, PromptAnswer.NobodyThere _ ->
                throw new RefusedException(Refusal.Reason.NOBODY_TO_ASK, MessageCode.NOBODY_TO_ASK);
        }
    }

    private PinOutcome pin(String what) {
        told.add(what);
        if (!pinOutcomes.isEmpty()) {
            return pinOutcomes.removeFirst();
        }
        pin = new PinStatus(true, pin.triesLeft(), pin.mistyped(), pin.blockedUntilReplug(), pin.worksAgainIn());
        return new PinOutcome.Changed();
    }

    private PasskeySummary find(CredentialId id) throws RefusedException {
        return passkeys.stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, MessageCode.NO_SUCH_PASSKEY));
    }

    private static <T> List<T> part(List<T> all, ListRange page) {
        int from = Math.min(page.offset(), all.size());
        return all.subList(from, Math.min(from + page.limit(), all.size()));
    }

    private static String text(Secret secret) {
        return new String(secret.exposeCopy(), StandardCharsets.UTF_8);
    }
}
