package localpasskey.cli.invocation;

import localpasskey.control.ProgramVersion;

/// Which LocalPasskey this is.
public final class CliVersion {

    public static final String NUMBER = ProgramVersion.of(CliVersion.class);

    /// How this program calls itself to the agent.
    public static final String PROGRAM = "localpasskey " + NUMBER;

    private CliVersion() {}
}
