package localpasskey.e2e;

import java.util.function.Function;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.Query;
import localpasskey.control.report.Report;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.model.message.MessageCode;

/// An agent's handler that serves browsers and refuses everybody else.
public record OnlyBrowsers(Function<BrowserIdentity, BrowserHandler> desks) implements ControlHandler {

    @Override
    public BrowserHandler browser(BrowserIdentity browser) {
        return desks.apply(browser);
    }

    @Override
    public Report answer(Query query) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_DESKTOP);
    }

    @Override
    public Report carryOut(Change change, Disconnect disconnect) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_DESKTOP);
    }

    @Override
    public String logged(RuntimeException defect) {
        throw new AssertionError(defect);
    }
}
