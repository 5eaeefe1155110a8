package localpasskey.cli.browser;

import java.time.Duration;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;

/// Starts the agent where nobody listens, once, and waits for it. For one thread.
final class AgentOnDemand implements AgentConnector {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private final AgentConnector door;
    private final AgentStart start;
    private final int attempts;
    private boolean tried;

    /// @param attempts how often to look for an agent that was started, with [#BETWEEN_ATTEMPTS] between
    AgentOnDemand(AgentConnector door, AgentStart start, int attempts) {
        this.door = door;
        this.start = start;
        this.attempts = attempts;
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
            return start.run() ? await(e) : fail(e);
        }
    }

    private AgentLine await(ControlException first) throws ControlException {
        ControlException last = first;
        for (int i = 0; i < attempts; i++) {
            try {
                Thread.sleep(BETWEEN_ATTEMPTS);
                return door.open();
            } catch (ControlException e) {
                if (e.reason() != Reason.NOT_RUNNING) {
                    throw e;
                }
                last = e;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return fail(last);
            }
        }
        return fail(last);
    }

    private static AgentLine fail(ControlException e) throws ControlException {
        throw e;
    }
}
