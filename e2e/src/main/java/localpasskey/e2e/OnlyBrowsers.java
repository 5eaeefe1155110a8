package localpasskey.e2e;

import java.util.function.Function;
import localpasskey.control.Browser;
import localpasskey.control.BrowserDesk;
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

/// An agent's handler that serves browsers and refuses everybody else.
public record OnlyBrowsers(Function<Browser, BrowserDesk> desks) implements ControlHandler {

    @Override
    public BrowserDesk browser(Browser browser) {
        return desks.apply(browser);
    }

    @Override
    public StatusReport status() throws RefusedException {
        throw refusal();
    }

    @Override
    public Report.PasskeyPage passkeys(PageRequest page) throws RefusedException {
        throw refusal();
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        throw refusal();
    }

    @Override
    public PinReport pinStatus() throws RefusedException {
        throw refusal();
    }

    @Override
    public Report.HistoryPage history(PageRequest page) throws RefusedException {
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
    public void delete(CredentialId id, HangUp hangUp) throws RefusedException {
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
    public void alwaysUv(boolean on, HangUp hangUp) throws RefusedException {
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
