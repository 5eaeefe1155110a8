package localpasskey.agent;

import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent that does nothing for anybody: for tests that only need its prompters.
final class ClosedDoor implements ControlHandler {

    @Override
    public StatusReport status() throws RefusedException {
        throw closed();
    }

    @Override
    public Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        throw closed();
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        throw closed();
    }

    @Override
    public PinStatus pinStatus() throws RefusedException {
        throw closed();
    }

    @Override
    public Report.HistoryPage history(ListRange page) throws RefusedException {
        throw closed();
    }

    @Override
    public HistoryVerdict checkHistory() throws RefusedException {
        throw closed();
    }

    @Override
    public Report.Findings findings() throws RefusedException {
        throw closed();
    }

    @Override
    public SelfTestReport selfTest(boolean attended) throws RefusedException {
        throw closed();
    }

    @Override
    public void rename(CredentialId id, String label) throws RefusedException {
        throw closed();
    }

    @Override
    public void delete(CredentialId id, Disconnect hangUp) throws RefusedException {
        throw closed();
    }

    @Override
    public PinOutcome setPin(Secret pin) throws RefusedException {
        throw closed();
    }

    @Override
    public PinOutcome changePin(Secret old, Secret replacement) throws RefusedException {
        throw closed();
    }

    @Override
    public void replug() throws RefusedException {
        throw closed();
    }

    @Override
    public void alwaysUv(boolean on, Disconnect hangUp) throws RefusedException {
        throw closed();
    }

    @Override
    public String logged(RuntimeException defect) {
        throw defect;
    }

    private static RefusedException closed() {
        return new RefusedException(Refusal.Reason.NOT_POSSIBLE, "closed");
    }
}
