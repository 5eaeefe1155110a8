package localpasskey.e2e;

import java.util.function.Function;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// An agent's handler that serves browsers and refuses everybody else.
public record OnlyBrowsers(Function<BrowserIdentity, BrowserHandler> desks) implements ControlHandler {

    @Override
    public BrowserHandler browser(BrowserIdentity browser) {
        return desks.apply(browser);
    }

    @Override
    public StatusReport status() throws RefusedException {
        throw refusal();
    }

    @Override
    public Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        throw refusal();
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        throw refusal();
    }

    @Override
    public PinStatus pinStatus() throws RefusedException {
        throw refusal();
    }

    @Override
    public Report.HistoryPage history(ListRange page) throws RefusedException {
        throw refusal();
    }

    @Override
    public HistoryVerdict checkHistory() throws RefusedException {
        throw refusal();
    }

    @Override
    public Report.Findings findings() throws RefusedException {
        throw refusal();
    }

    @Override
    public SelfTestReport selfTest(boolean attended) throws RefusedException {
        throw refusal();
    }

    @Override
    public void rename(CredentialId id, String label) throws RefusedException {
        throw refusal();
    }

    @Override
    public void delete(CredentialId id, Disconnect hangUp) throws RefusedException {
        throw refusal();
    }

    @Override
    public PinOutcome setPin(Secret pin) throws RefusedException {
        throw refusal();
    }

    @Override
    public PinOutcome changePin(Secret old, Secret replacement) throws RefusedException {
        throw refusal();
    }

    @Override
    public void replug() throws RefusedException {
        throw refusal();
    }

    @Override
    public void alwaysUv(boolean on, Disconnect hangUp) throws RefusedException {
        throw refusal();
    }

    @Override
    public String logged(RuntimeException defect) {
        throw new AssertionError(defect);
    }

    private static RefusedException refusal() {
        return new RefusedException(Refusal.Reason.NOT_POSSIBLE, "This one serves browsers only.");
    }
}
