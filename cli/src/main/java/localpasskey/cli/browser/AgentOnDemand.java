package localpasskey.cli.browser;

import localpasskey.cli.program.AgentStart;
import localpasskey.cli.program.AgentWait;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;

/// Starts the agent where nobody listens, once, and waits for it. For one thread.
final class AgentOnDemand implements AgentConnector {

    private final AgentConnector door;
    private final AgentStart start;
    private final AgentWait wait;
    private boolean tried;

    AgentOnDemand(AgentConnector door, AgentStart start, AgentWait wait) {
        this.door = door;
        this.start = start;
        this.wait = wait;
    }

    @Override
    public AgentLine open() throws ControlException {
        try {
            return door.open();
        } catch (ControlException e) {
            if (tried || e.reason() != Reason.NOT_RUNNING) {
                throw e;
            }
            tried = true;
            return wait.until(door::open, start.run().orElseThrow(() -> e), e);
        }
    }
}
