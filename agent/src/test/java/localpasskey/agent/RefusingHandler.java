package localpasskey.agent;

import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.Query;
import localpasskey.control.report.Report;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.model.message.MessageCode;

/// An agent that does nothing for anybody: for tests that only need its prompters.
final class RefusingHandler implements ControlHandler {

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
        throw defect;
    }
}
