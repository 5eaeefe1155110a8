package localpasskey.desktop.manager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.Query;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Sensor;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.PolicyMember;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent behind a real control socket whose answers the test sets, and which writes down what it was told.
public final class PretendAgent implements ControlHandler, AutoCloseable {

    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    volatile Custody custody = Custody.TPM;
    volatile List<PasskeySummary> passkeys = List.of();
    volatile List<HistoryLine> history = List.of();
    volatile List<String> browsers = List.of();
    volatile Report.ChipPlaces places = new Report.ChipPlaces(true, 5, 0, 0);
    volatile UserMessage refusing = UserMessage.NONE;
    volatile List<PolicyMember> administrator = List.of();
    volatile PinStatus pin = new PinStatus(true, 8, false, false, Duration.ZERO);
    volatile List<Refusal> refusals = List.of();
    volatile PinOutcome pinCheck = new PinOutcome.Right();
    volatile PinOutcome pinOutcome = new PinOutcome.Changed();
    volatile boolean alwaysUv = true;
    volatile List<Finding> findings = List.of();
    volatile boolean pluggedIn = true;
    volatile StatusReport.Mode mode = StatusReport.Mode.SERVICE;
    volatile FingerprintReport fingerprint =
            new FingerprintReport(Duration.ofHours(4), Duration.ofMinutes(100), Sensor.READY);
    final PretendRecords records = new PretendRecords(this);

    StatusReport.Prompter prompter = new StatusReport.Prompter.None();
    private final PrompterRegistry prompters = new PrompterRegistry();
    private final Path socket;
    private ControlServer server;

    public PretendAgent(Path directory) throws ControlException {
        socket = directory.resolve("private").resolve("control.sock");
        server = listen();
    }

    private ControlServer listen() throws ControlException {
        return ControlServer.listen(new ControlSocket(socket, new AgentOwner.Oneself()), "pretend", this, prompters);
    }

    public Path socket() {
        return socket;
    }

    void stop() throws ControlException {
        server.close();
    }

    void startAgain() throws ControlException {
        server = listen();
    }

    @Override
    public void close() throws ControlException {
        server.close();
    }

    @Override
    public Report answer(Query query) throws RefusedException {
        return switch (query) {
            case Query.Status() -> status();
            case Query.Passkeys(ListRange page) -> passkeys(page);
            case Query.OnePasskey(var id) -> detail(find(id));
            case Query.PinStatus() -> new Report.Pin(pin);
            case Query.Fingerprint() -> fingerprint;
            case Query.ChipPlaces() -> places;
            case Query.History(ListRange page) -> new Report.HistoryPage(part(history, page), history.size());
            case Query.PasskeyHistory(var id, var _) -> historyOf(find(id));
            case Query.HistoryLinks _ -> new Report.HistoryLinks(List.of(), 0);
            case Query.HistoryCheck() -> new Report.HistoryCheck(new HistoryVerdict.Whole(history.size()));
            case Query.Coverage(ListRange page) -> records.coverage(page);
            case Query.Seen _ -> records.seen;
            case Query.Findings() -> new Report.Findings(findings);
            case Query.SiteAttestations() -> new Report.SiteAttestations(List.of());
            case Query.SelfTest _ ->
                throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.CHIP_UNAVAILABLE);
        };
    }

    @Override
    public Report carryOut(Change change, Disconnect disconnect) throws RefusedException {
        switch (change) {
            case Change.SetPin(Secret chosen) -> {
                told.add("set-pin with " + chosen.length());
                return new Report.PinChange(pinOutcome);
            }
            case Change.CheckPin(Secret typed) -> {
                told.add("check-pin with " + typed.length());
                return new Report.PinChange(pinCheck);
            }
            case Change.ChangePin(Secret old, Secret replacement) -> {
                told.add("change-pin with " + old.length() + " and " + replacement.length());
                return new Report.PinChange(pinOutcome);
            }
            case Change.Rename(var id, String label) -> rename(find(id), label);
            case Change.Unmark(var id) -> unmark(find(id));
            case Change.Delete(var id) -> delete(find(id));
            case Change.DeleteAll all -> deleteAll(all);
            case Change.Replug() -> told.add("replug");
            case Change.AttestationChange _ -> told.add("attest");
            case Change.OpenResetWindow() -> told.add("open reset window");
            case Change.Reset() -> told.add("reset");
            case Change.AlwaysUv(boolean on) -> alwaysUv(on);
            case Change.KeepInChip(boolean on) -> told.add("keep-in-chip " + on);
            case Change.ReleaseOrphans() -> told.add("release-orphans");
            case Change.Fingerprint(Duration limit) -> limitFingerprint(limit);
            case Change.OpenWindow _ -> throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_DESKTOP);
            case Change.NoteRecoveryMethod wayIn -> records.noteRecoveryMethod(wayIn);
            case Change.CheckedRecoveryMethod(long number) -> records.checkedRecoveryMethod(number);
            case Change.RemoveRecoveryMethod(long number) -> records.removeRecoveryMethod(number);
            case Change.Remind(String site, var choice) -> records.remind(site, choice);
            case Change.NoteEnrolments(var enrolments) -> told.add("enrol " + enrolments.size());
            case Change.ForgetEnrolment(String site, String account) -> records.forgetEnrolment(site, account);
            case Change.Checker(boolean on) -> records.checker(on);
            case Change.ForgetSeen(String site) -> records.forgetSeen(site);
        }
        return answer(change);
    }

    private void limitFingerprint(Duration limit) {
        told.add("fingerprint " + limit);
        fingerprint = new FingerprintReport(limit, Duration.ZERO, Sensor.READY);
    }

    private static Report answer(Change change) {
        if (change instanceof Change.Attest(var _, Bytes challenge)) {
            return new Report.Attestation(Bytes.ofUtf8("statement for ").concat(challenge));
        }
        return change instanceof Change.StartAttestation
                ? new Report.Attestation(Bytes.ofUtf8("request"))
                : new Report.Done();
    }

    private Report historyOf(PasskeySummary passkey) {
        List<HistoryLine> its = history.isEmpty() ? List.of() : SamplePasskeys.history(passkey);
        return new Report.HistoryPage(its, its.size());
    }

    private StatusReport status() {
        return new StatusReport(
                "0.1.0",
                mode,
                new StatusReport.Chip(
                        custody, "IFX", "SLB9670", "7.85", "713b04ce-b2f3-4b55-986d-afd363696ad0", UserMessage.NONE),
                "/var/lib/localpasskey/1000",
                passkeys.size(),
                pin.set(),
                alwaysUv,
                pluggedIn,
                browsers,
                prompters.identity().isPresent() ? prompters.present() : prompter,
                refusing,
                administrator);
    }

    private Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        for (Refusal refusal : refusals) {
            throw new RefusedException(refusal.reason(), refusal.message());
        }
        List<PasskeySummary> all = passkeys;
        return new Report.PasskeyPage(part(all, page), all.size());
    }

    private PasskeyDetail detail(PasskeySummary passkey) {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("fixedTPM", true);
        attributes.put("fixedParent", true);
        attributes.put("sensitiveDataOrigin", true);
        attributes.put("userWithAuth", false);
        return new PasskeyDetail(
                passkey,
                Bytes.ofHex("8f3c0a0b0c41"),
                "ES256",
                Bytes.ofHex("a50102"),
                (custody == Custody.SOFTWARE_TPM ? Aaguid.SOFTWARE_TPM : Aaguid.TPM)
                        .uuid()
                        .toString(),
                "userVerificationOptional",
                new ChipReport(true, attributes, "5f".repeat(32), "000b" + "7e".repeat(32), true));
    }

    private void unmark(PasskeySummary old) {
        told.add("unmark " + old.site());
        passkeys = passkeys.stream()
                .map(it -> it.equals(old) ? SamplePasskeys.labelled(old, old.label()) : it)
                .toList();
    }

    private void rename(PasskeySummary old, String label) {
        told.add("rename " + old.site() + " to " + label);
        passkeys = passkeys.stream()
                .map(it -> it.equals(old) ? SamplePasskeys.labelled(old, label) : it)
                .toList();
    }

    private void deleteAll(Change.DeleteAll all) {
        told.add("delete all " + all.passkeys() + " of " + all.site().value());
        passkeys = passkeys.stream()
                .filter(it -> !it.site().equals(all.site().value()))
                .toList();
    }

    private void delete(PasskeySummary old) {
        told.add("delete " + old.site());
        passkeys = passkeys.stream().filter(it -> !it.equals(old)).toList();
    }

    private void alwaysUv(boolean on) throws RefusedException {
        told.add("always-uv " + on);
        if (!on) {
            throw new RefusedException(Refusal.Reason.DECLINED, MessageCode.DECLINED);
        }
    }

    @Override
    public String logged(RuntimeException defect) {
        throw defect;
    }

    private PasskeySummary find(CredentialId id) throws RefusedException {
        return passkeys.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, MessageCode.NO_SUCH_PASSKEY));
    }

    static <R> List<R> part(List<R> all, ListRange page) {
        int from = Math.min(page.offset(), all.size());
        return all.subList(from, Math.min(from + page.limit(), all.size()));
    }
}
