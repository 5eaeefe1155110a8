package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.orRefuse;

import localpasskey.agent.control.ControlService.Parts;
import localpasskey.agent.doctor.SelfTests;
import localpasskey.agent.report.Reports;
import localpasskey.control.RefusedException;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.ChipReport;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinStatus;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.CredentialId;

/// What the agent tells of itself, its chip and its passkeys.
final class QueryService {

    private final Parts parts;

    QueryService(Parts parts) {
        this.parts = parts;
    }

    StatusReport status() throws RefusedException {
        return orRefuse(() -> parts.standing().report(parts.prompters().present()));
    }

    Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        return orRefuse(() -> new Report.PasskeyPage(
                parts.vault().page(page.offset(), page.limit()).stream()
                        .map(Reports::summary)
                        .toList(),
                parts.vault().count()));
    }

    PasskeyDetail passkey(CredentialId id) throws RefusedException {
        Passkey passkey = orRefuse(() -> RequestedPasskey.find(parts.vault(), id));
        return Reports.detail(passkey, askChip(passkey));
    }

    private ChipReport askChip(Passkey passkey) {
        try {
            return Reports.chipReport(
                    parts.keys().describe(KeyBlob.of(passkey.keyBlob().toArray())));
        } catch (KeyStoreException _) {
            return Reports.chipSilent(); // the rest of the report is still worth having; doctor says why
        }
    }

    PinStatus pinStatus() throws RefusedException {
        return orRefuse(parts.pin()::status);
    }

    FingerprintReport fingerprint() throws RefusedException {
        return orRefuse(parts.fingerprints()::report);
    }

    HistoryVerdict checkHistory() throws RefusedException {
        return orRefuse(parts.vault()::verifyHistory);
    }

    Report.Findings findings() {
        return new Report.Findings(parts.doctor().look());
    }

    SelfTestReport selfTest(boolean attended) throws RefusedException {
        return orRefuse(() -> new SelfTests(parts.keys(), parts.standing(), parts.random()).run(attended));
    }
}
