package localpasskey.control.server;

import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.Query;
import localpasskey.control.report.Report;
import localpasskey.model.message.MessageCode;

/// The agent behind the socket. It takes a [Query] or a [Change] apart by one exhaustive switch.
///
/// Called from many threads at once.
public interface ControlHandler {

    /// Reads, and changes nothing.
    Report answer(Query query) throws RefusedException;

    /// Changes something, and may ask the person first. The server closes the change's secrets when this returns.
    ///
    /// @param disconnect withdraws the question when the client goes away
    Report carryOut(Change change, Disconnect disconnect) throws RefusedException;

    /// Begins to serve a browser that has come: its handler gets what its pages request.
    default BrowserHandler browser(BrowserIdentity browser) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_BROWSERS);
    }

    /// Takes note of a defect.
    ///
    /// @return the word under which the log has it: its id, or that of the lines left out
    String logged(RuntimeException defect);
}
