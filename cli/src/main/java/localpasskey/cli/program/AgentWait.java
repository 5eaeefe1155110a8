package localpasskey.cli.program;

import java.time.Duration;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;

/// Looks again and again for an agent that was started, until it listens.
///
/// @param attempts how often, with [#BETWEEN_ATTEMPTS] between
public record AgentWait(int attempts) {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    /// Half a minute: an agent starts in well under a second, on a busy computer in a few.
    private static final int STANDARD = 600;

    public static AgentWait standard() {
        return new AgentWait(STANDARD);
    }

    /// A way to the agent.
    public interface Connector<T> {

        /// @throws ControlException where the agent cannot be reached, or refuses
        T open() throws ControlException;
    }

    /// @param first why it was started
    /// @throws ControlException where it ended, does not listen in time, or refuses
    public <T> T until(Connector<T> agent, StartedAgent started, ControlException first) throws ControlException {
        ControlException last = first;
        for (int i = 0; i < attempts && !started.hasEnded(); i++) {
            try {
                Thread.sleep(BETWEEN_ATTEMPTS);
                return agent.open();
            } catch (ControlException e) {
                if (e.reason() != Reason.NOT_RUNNING) {
                    throw e;
                }
                last = e;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw last;
            }
        }
        throw last;
    }
}
