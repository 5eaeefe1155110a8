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
import localpasskey.control.message.ListRange;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.control.server.RecordsHandler;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Sensor;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent behind a real control socket whose answers the test sets, and which writes down what it was told.
public final class PretendAgent implements ControlHandler, AutoCloseable {

    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    volatile List<PasskeySummary> passkeys = List.of();
    volatile List<HistoryLine> history = List.of();
    volatile PinStatus pin = new PinStatus(true, 8, false, Duration.ZERO);
    volatile List<Refusal> refusals = List.of();
    volatile PinOutcome pinOutcome = new PinOutcome.Changed();
    volatile boolean alwaysUv = true;
    volatile FingerprintReport fingerprint =
            new FingerprintReport(Duration.ofHours(4), Duration.ofMinutes(100), Sensor.READY);
    final PretendRecords records = new PretendRecords(this);

    private final Path socket;
    private ControlServer server;

    public PretendAgent(Path directory) throws ControlException {
        socket = directory.resolve("private").resolve("control.sock");
        server = listen();
    }

    private ControlServer listen() throws ControlException {
        return ControlServer.listen(
                new ControlSocket(socket, new AgentOwner.Oneself()), "pretend", this, new PrompterRegistry());
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
    public StatusReport status() {
        return new StatusReport(
                "0.1.0",
                StatusReport.Mode.SERVICE,
                new StatusReport.Chip(
                        Custody.TPM, "IFX", "SLB9670", "7.85", "713b04ce-b2f3-4b55-986d-afd363696ad0", ""),
                "/var/lib/localpasskey/1000",
                passkeys.size(),
                pin.set(),
                alwaysUv,
                true,
                new StatusReport.Prompter.None());
    }

    @Override
    public Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        for (Refusal refusal : refusals) {
            throw new RefusedException(refusal.reason(), refusal.words());
        }
        List<PasskeySummary> all = passkeys;
        return new Report.PasskeyPage(part(all, page), all.size());
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("fixedTPM", true);
        attributes.put("fixedParent", true);
        attributes.put("sensitiveDataOrigin", true);
        attributes.put("userWithAuth", false);
        return new PasskeyDetail(
                find(id),
                Bytes.ofHex("8f3c0a0b0c41"),
                "ES256",
                Bytes.ofHex("a50102"),
                "713b04ce-b2f3-4b55-986d-afd363696ad0",
                "userVerificationOptional",
                new ChipReport(true, attributes, "5f".repeat(32), "000b" + "7e".repeat(32), true));
    }

    @Override
    public PinStatus pinStatus() {
        return pin;
    }

    @Override
    public Report.HistoryPage history(ListRange page) {
        return new Report.HistoryPage(part(history, page), history.size());
    }

    @Override
    public RecordsHandler records() {
        return records;
    }

    @Override
    public HistoryVerdict checkHistory() {
        return new HistoryVerdict.Whole(history.size());
    }

    @Override
    public Report.Findings findings() {
        return new Report.Findings(List.of());
    }

    @Override
    public SelfTestReport selfTest(boolean attended) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "The pretend agent has no chip to try.");
    }

    @Override
    public void rename(CredentialId id, String label) throws RefusedException {
        PasskeySummary old = find(id);
        told.add("rename " + old.site() + " to " + label);
        passkeys = passkeys.stream()
                .map(it -> it.equals(old) ? Passkeys.labelled(old, label) : it)
                .toList();
    }

    @Override
    public void delete(CredentialId id, Disconnect hangUp) throws RefusedException {
        PasskeySummary old = find(id);
        told.add("delete " + old.site());
        passkeys = passkeys.stream().filter(it -> !it.equals(old)).toList();
    }

    @Override
    public PinOutcome setPin(Secret pin) {
        told.add("set-pin with " + pin.length());
        return pinOutcome;
    }

    @Override
    public PinOutcome changePin(Secret old, Secret replacement) {
        told.add("change-pin with " + old.length() + " and " + replacement.length());
        return pinOutcome;
    }

    @Override
    public void replug() {
        told.add("replug");
    }

    @Override
    public void alwaysUv(boolean on, Disconnect hangUp) throws RefusedException {
        told.add("always-uv " + on);
        if (!on) {
            throw new RefusedException(Refusal.Reason.DECLINED, "You said no.");
        }
    }

    @Override
    public FingerprintReport fingerprint() {
        return fingerprint;
    }

    @Override
    public void fingerprint(Duration limit, Disconnect hangUp) {
        told.add("fingerprint " + limit);
        fingerprint = new FingerprintReport(limit, Duration.ZERO, Sensor.READY);
    }

    @Override
    public String logged(RuntimeException defect) {
        throw defect;
    }

    private PasskeySummary find(CredentialId id) throws RefusedException {
        return passkeys.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, "No such passkey."));
    }

    private static <R> List<R> part(List<R> all, ListRange page) {
        int from = Math.min(page.offset(), all.size());
        return all.subList(from, Math.min(from + page.limit(), all.size()));
    }
}
