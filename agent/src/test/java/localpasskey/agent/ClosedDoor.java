package localpasskey.agent;

import localpasskey.control.ControlHandler;
import localpasskey.control.HangUp;
import localpasskey.control.HistoryVerdict;
import localpasskey.control.PageRequest;
import localpasskey.control.PasskeyDetail;
import localpasskey.control.PinOutcome;
import localpasskey.control.PinReport;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.Report;
import localpasskey.control.SelfTestReport;
import localpasskey.control.StatusReport;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent that does nothing for anybody: for tests that only need its prompters.
final class ClosedDoor implements ControlHandler {

    @Override
    public StatusReport status() throws RefusedException {
        throw closed();
    }

    @Override
    public Report.PasskeyPage passkeys(PageRequest page) throws RefusedException {
        throw closed();
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        throw closed();
    }

    @Override
    public PinReport pinStatus() throws RefusedException {
        throw closed();
    }

    @Override
    public Report.HistoryPage history(PageRequest page) throws RefusedException {
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
    public void delete(CredentialId id, HangUp hangUp) throws RefusedException {
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
    public void alwaysUv(boolean on, HangUp hangUp) throws RefusedException {
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
