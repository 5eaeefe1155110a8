package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.cli.program.AgentWait;
import localpasskey.cli.program.StartedAgent;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.Test;

final class AgentOnDemandTest {

    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    private final ScriptedLine agent = new ScriptedLine();

    @Test
    void starts_nothing_where_an_agent_listens() throws ControlException {
        assertSame(agent, onDemand(1, true).open());
        assertEquals(0, started.get());
    }

    @Test
    void starts_one_and_waits_for_it() throws ControlException {
        assertSame(agent, onDemand(4, true).open());
        assertEquals(1, started.get());
        assertEquals(4, looked.get());
    }

    @Test
    void waits_no_longer_than_it_was_told_and_starts_none_again() {
        AgentOnDemand door = onDemand(100, true);

        assertThrows(ControlException.class, door::open);
        assertEquals(6, looked.get());
        assertThrows(ControlException.class, door::open);
        assertEquals(7, looked.get());
        assertEquals(1, started.get());
    }

    @Test
    void does_not_wait_where_none_could_be_started() {
        assertThrows(ControlException.class, onDemand(100, false)::open);
        assertEquals(1, looked.get());
    }

    /// @param there at which look the agent is there
    private AgentOnDemand onDemand(int there, boolean startable) {
        return new AgentOnDemand(
                () -> {
                    if (looked.incrementAndGet() < there) {
                        throw ScriptedLine.nobodyThere();
                    }
                    return agent;
                },
                () -> {
                    started.incrementAndGet();
                    return startable ? Optional.of(new StartedAgent.Elsewhere()) : Optional.empty();
                },
                new AgentWait(5));
    }
}
