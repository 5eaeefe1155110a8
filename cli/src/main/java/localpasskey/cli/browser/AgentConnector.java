package localpasskey.cli.browser;

import localpasskey.control.ControlException;

/// Where a connection to the agent can be had.
@FunctionalInterface
interface AgentConnector {

    /// @throws ControlException where the agent cannot be reached, or refuses
    AgentLine open() throws ControlException;
}
