package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.orRefuse;

import java.util.List;
import localpasskey.agent.doctor.Doctor;
import localpasskey.agent.doctor.SelfTests;
import localpasskey.agent.report.Fingerprints;
import localpasskey.agent.report.PasskeyMarks;
import localpasskey.agent.report.Reports;
import localpasskey.agent.report.StatusReporter;
import localpasskey.authenticator.PinManagement;
import localpasskey.control.RefusedException;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.ChipReport;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinStatus;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.CredentialId;

/// What the agent tells of itself, its chip and its passkeys.
public final class QueryService {

    private final KeyStore keys;
    private final Vault vault;
    private final PinManagement pin;
    private final Fingerprints fingerprints;
    private final StatusReporter status;
    private final Doctor doctor;
    private final SelfTests selfTests;
    private final PrompterRegistry prompters;

    public QueryService(
            KeyStore keys,
            Vault vault,
            PinManagement pin,
            Fingerprints fingerprints,
            StatusReporter status,
            Doctor doctor,
            SelfTests selfTests,
            PrompterRegistry prompters) {
        this.keys = keys;
        this.vault = vault;
        this.pin = pin;
        this.fingerprints = fingerprints;
        this.status = status;
        this.doctor = doctor;
        this.selfTests = selfTests;
        this.prompters = prompters;
    }

    StatusReport status() throws RefusedException {
        return orRefuse(() -> status.report(prompters.present()));
    }

    Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        return orRefuse(() -> {
            List<Passkey> rows = vault.page(page.offset(), page.limit());
            PasskeyMarks marks = PasskeyMarks.among(rows, vault);
            return new Report.PasskeyPage(
                    rows.stream().map(row -> Reports.summary(row, marks)).toList(), vault.count());
        });
    }

    PasskeyDetail passkey(CredentialId id) throws RefusedException {
        Passkey passkey = orRefuse(() -> RequestedPasskey.find(vault, id));
        PasskeyMarks marks = orRefuse(() -> PasskeyMarks.among(List.of(passkey), vault));
        return Reports.detail(passkey, marks, askChip(passkey));
    }

    private ChipReport askChip(Passkey passkey) {
        try {
            return Reports.chipReport(keys.describe(KeyBlob.of(passkey.keyBlob().toArray())));
        } catch (KeyStoreException _) {
            return Reports.chipSilent(); // the rest of the report is still worth having; doctor says why
        }
    }

    PinStatus pinStatus() throws RefusedException {
        return orRefuse(pin::status);
    }

    FingerprintReport fingerprint() throws RefusedException {
        return orRefuse(fingerprints::report);
    }

    HistoryVerdict checkHistory() throws RefusedException {
        return orRefuse(vault::verifyHistory);
    }

    Report.Findings findings() {
        return new Report.Findings(doctor.look());
    }

    SelfTestReport selfTest(boolean attended) throws RefusedException {
        return orRefuse(() -> selfTests.run(attended));
    }
}
