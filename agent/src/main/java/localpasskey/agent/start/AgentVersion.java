package localpasskey.agent.start;

import localpasskey.control.ProgramVersion;

/// Which LocalPasskey this is.
public final class AgentVersion {

    public static final String NUMBER = ProgramVersion.of(AgentVersion.class);

    /// How the agent calls itself to its own tools.
    public static final String PROGRAM = "localpasskey-agent " + NUMBER;

    private AgentVersion() {}
}
